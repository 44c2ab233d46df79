import type { RuleStory } from '../../api/types';
import { Time } from '../../components/Time';
import * as format from '../../model/format';
import { sentence } from '../../model/text';
import { AlertLine, Past } from './TrialAlerts';
import classes from './Trial.module.css';

type Stage = RuleStory['stages'][number];
type Input = Stage['inputs'][number];

/** Why a rule did or did not fire: what each stage saw, and how far it came. */
export function Story({ story }: { story: RuleStory }) {
  return (
    <div className={classes.result}>
      <Past past={story.past} />
      {story.stages.map((stage, index) => (
        <StageStory key={index} stage={stage} />
      ))}
      <section className={classes.rule} aria-label="Alerts of the group">
        <h3>
          {story.alerts.length === 0
            ? 'It raises no alert'
            : `It raises ${format.plural(story.alerts.length, 'alert')}`}
        </h3>
        {story.alerts.length > 0 && (
          <ul className={classes.alerts} aria-label="Alerts" tabIndex={0}>
            {story.alerts.map((alert, index) => (
              <li key={index} className={classes.alert}>
                <AlertLine alert={alert} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function StageStory({ stage }: { stage: Stage }) {
  return (
    <section className={classes.rule} aria-label={stage.name}>
      <h3>
        {stage.name} <span className="muted">({stage.kind})</span>: complete{' '}
        {format.plural(stage.matches, 'time')}
      </h3>
      <ol className={classes.inputs}>
        {stage.inputs.map((input, index) => (
          <InputStory key={index} input={input} />
        ))}
      </ol>
      {stage.furthest !== null && <FurthestStory furthest={stage.furthest} />}
    </section>
  );
}

function InputStory({ input }: { input: Input }) {
  return (
    <li className={classes.input} data-fits={input.fitting > 0}>
      <p>
        <strong>{input.name}</strong>: {format.exact(input.fitting)} of{' '}
        {format.plural(input.events, 'event')}
        {input.first !== null && input.last !== null && (
          <span className="muted">
            , <Time at={input.first} />
            {input.fitting > 1 && (
              <>
                {' '}
                to <Time at={input.last} />
              </>
            )}
          </span>
        )}
      </p>
      {input.failures.map((failure, index) => (
        <p key={index} className={classes.failure}>
          {format.exact(failure.events)} failed: <span className="mono">{failure.field}</span> was{' '}
          <span className="mono">{failure.value === '' ? 'absent' : failure.value}</span>, asked for{' '}
          <span className="mono">{failure.expected}</span>
        </p>
      ))}
    </li>
  );
}

function FurthestStory({ furthest }: { furthest: NonNullable<Stage['furthest']> }) {
  return (
    <div className={classes.furthest}>
      <p>
        It came furthest at <Time at={furthest.at} />: {furthest.reached.join(', ')}. Missing until{' '}
        <Time at={furthest.until} />: <strong>{furthest.awaited}</strong>
      </p>
      {furthest.why !== '' && <p>{sentence(furthest.why)}</p>}
    </div>
  );
}
