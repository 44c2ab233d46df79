import { useSearchParams } from 'react-router';
import type { AlertForecast, RuleDetail, TrialReport } from '../../api/types';
import { hasMistakes } from '../../components/rules/TextEditor';
import { useRuleCheck } from '../../hooks/useRules';
import { useTrial } from '../../hooks/useTrials';
import * as format from '../../model/format';
import { useDrafts } from '../../stores/drafts';
import { Past, TrialAlerts } from './TrialAlerts';
import { TrialBar, TrialOutcome } from './TrialBar';
import classes from './Trial.module.css';
import { readSpan } from './url';

const HOUR_MS = 3_600_000;

type Trial = TrialReport['rules'][number];

/** What the edited text would have found, beside the live version. */
export function TestTab({ rule }: { rule: RuleDetail }) {
  const [params] = useSearchParams();
  const text = useDrafts((state) => state.drafts[rule.id]?.text) ?? rule.text;
  const checked = useRuleCheck(text);
  const trial = useTrial(text, readSpan(params));
  const isWrong = checked.isCurrent && hasMistakes(checked);
  return (
    <>
      <TrialBar
        action="Run the test"
        running={trial.isFetching}
        disabled={isWrong}
        onRun={() => void trial.refetch()}
      >
        <span className={classes.what}>
          {isWrong
            ? 'The text has mistakes: correct them first.'
            : text === rule.text
              ? `Version ${rule.text_version} (nothing is edited)`
              : 'The edited text'}
        </span>
      </TrialBar>
      <TrialOutcome
        query={trial}
        hint="Past events run through the text and through the live version. Nothing goes live."
      >
        {(report) => (
          <div className={classes.result}>
            <Past past={report.past} />
            {isShort(report.past) && (
              <p className="muted">
                Less than an hour of events: what to expect a day is hardly more than a guess.
              </p>
            )}
            {report.rules.map((each) => (
              <TrialOfRule key={each.rule} trial={each} />
            ))}
          </div>
        )}
      </TrialOutcome>
    </>
  );
}

function TrialOfRule({ trial }: { trial: Trial }) {
  const isLive = trial.live_version !== null;
  return (
    <section aria-label={trial.rule} className={classes.rule}>
      <h3>{trial.title}</h3>
      <table className={classes.comparison}>
        <thead>
          <tr>
            <td />
            <th scope="col">Tested</th>
            <th scope="col">{isLive ? `Live (version ${trial.live_version})` : 'Not live'}</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Alerts" tested={trial.alerts} live={isLive ? trial.live_alerts : null} />
          {isLive && (
            <Row
              name="Only here"
              tested={trial.alerts - trial.both}
              live={trial.live_alerts - trial.both}
            />
          )}
          <tr>
            <th scope="row">A day, expected</th>
            <td>
              <Forecast forecast={trial.forecast} />
            </td>
            <td>
              <Forecast forecast={trial.live_forecast} />
            </td>
          </tr>
        </tbody>
      </table>
      <TrialAlerts label={`Alerts of ${trial.rule}`} shown={trial.shown} compared={isLive} />
    </section>
  );
}

function Row({ name, tested, live }: { name: string; tested: number; live: number | null }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{format.exact(tested)}</td>
      <td className="num">{live === null ? '–' : format.exact(live)}</td>
    </tr>
  );
}

/** A rate from few events says little: the interval shows it. */
function Forecast({ forecast }: { forecast: AlertForecast | null }) {
  if (forecast === null) return <>–</>;
  return (
    <span
      className="num"
      title="If the days are like these events; an interval of 95 % for the mean"
    >
      {format.count(round(forecast.per_day))}{' '}
      <span className="muted">
        ({format.count(round(forecast.low))} to {format.count(round(forecast.high))})
      </span>
    </span>
  );
}

const isShort = ({ first, last }: TrialReport['past']): boolean =>
  first !== null && last !== null && Date.parse(last) - Date.parse(first) < HOUR_MS;

const round = (value: number): number =>
  value < 10 ? Number(value.toFixed(1)) : Math.round(value);
