/** Names for the generated types. */
import type { components, operations } from './schema';

type Schemas = components['schemas'];

export type Alert = Schemas['Alert'];
export type AlertDetail = Schemas['AlertDetail'];
export type AlertPage = Schemas['AlertPage'];
export type Flow = Schemas['Flow'];
export type FlowDetail = Schemas['FlowDetail'];
export type FlowPage = Schemas['FlowPage'];
export type Me = Schemas['Me'];
export type Metrics = Schemas['Metrics'];
export type MetricPoint = Schemas['MetricPoint'];
export type Packet = Schemas['Packet'];
export type PacketList = Schemas['PacketList'];
export type PacketDetail = Schemas['PacketDetail'];
export type Layer = Schemas['Layer'];
export type Rule = Schemas['Rule'];
export type RuleChange = Schemas['RuleChange'];
export type RuleCheck = Schemas['RuleCheck'];
export type RuleDetail = Schemas['RuleDetail'];
export type RuleDiff = Schemas['RuleDiff'];
export type RuleList = Schemas['RuleList'];
export type RulePlace = Schemas['RulePlace'];
export type RulePolicy = Schemas['RulePolicy'];
export type RuleProblem = Schemas['RuleProblem'];
export type RuleStory = Schemas['RuleStory'];
export type RuleVersion = Schemas['RuleVersion'];
export type RuleVersionList = Schemas['RuleVersionList'];
export type TrialAlert = Schemas['TrialAlert'];
export type TrialReport = Schemas['TrialReport'];
export type AlertForecast = Schemas['AlertForecast'];
export type PastEvents = Schemas['PastEvents'];
export type Sensor = Schemas['Sensor'];
export type SensorList = Schemas['SensorList'];
export type Severity = Schemas['Severity'];
export type Summary = Schemas['Summary'];

export type AlertQuery = NonNullable<operations['listAlerts']['parameters']['query']>;
export type FlowQuery = NonNullable<operations['listFlows']['parameters']['query']>;
export type MetricGroup = Metrics['group'];
