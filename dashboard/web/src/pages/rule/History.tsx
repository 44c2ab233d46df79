import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RuleDetail, RuleVersion } from '../../api/types';
import { ChangeDialog } from '../../components/rules/ChangeDialog';
import { RuleDiffView } from '../../components/rules/RuleDiffView';
import { RuleStanding } from '../../components/rules/RuleStanding';
import { ErrorState, LoadingState } from '../../components/states/States';
import { Time } from '../../components/Time';
import { useListKeys } from '../../hooks/useListKeys';
import { useRuleVersions } from '../../hooks/useRules';
import classes from './RulePage.module.css';
import { readVersion, writeVersion } from './url';

/** All versions, how they differ, and the way back. */
export function History({ rule }: { rule: RuleDetail }) {
  const versions = useRuleVersions(rule.id);
  if (versions.data) return <Versions rule={rule} versions={versions.data.items} />;
  if (versions.error) {
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  return <LoadingState label="Reading the versions" />;
}

function Versions({ rule, versions }: { rule: RuleDetail; versions: readonly RuleVersion[] }) {
  const [params, setParams] = useSearchParams();
  const wanted = readVersion(params);
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => version === wanted),
  );
  const look = (at: number) => {
    const version = versions[at]?.version;
    if (version === undefined) return;
    setParams((current) => writeVersion(current, version), { replace: true });
  };
  useListKeys(versions.length, look, look, index);
  const chosen = versions[index];
  return (
    <div className={classes.history}>
      <ol className={classes.versions} aria-label="Versions">
        {versions.map((version, at) => (
          <li key={version.version}>
            <button
              type="button"
              className={classes.version}
              aria-current={at === index || undefined}
              onClick={() => look(at)}
            >
              <span className={classes.versionTop}>
                Version {version.version}{' '}
                {at === 0 ? <RuleStanding rule={version} /> : <Past version={version} />}
              </span>
              <span className={classes.versionBottom}>
                {version.published === null ? (
                  'comes with Ingress'
                ) : (
                  <>
                    <Time at={version.published} /> by {version.author}
                  </>
                )}
              </span>
              {version.comment !== '' && (
                <span className={classes.versionBottom}>“{version.comment}”</span>
              )}
            </button>
          </li>
        ))}
      </ol>
      {chosen && (
        <Seen
          key={chosen.version}
          rule={rule}
          version={chosen}
          before={versions.slice(index + 1).find(({ state }) => state === 'live')}
        />
      )}
    </div>
  );
}

/** What has become of an older version. */
function Past({ version }: { version: RuleVersion }) {
  const text = version.problem !== null ? 'was not usable' : 'replaced';
  return <span className="muted">{version.state === 'off' ? 'was off' : text}</span>;
}

interface SeenProps {
  rule: RuleDetail;
  version: RuleVersion;
  /** The last one before it that has a text. */
  before: RuleVersion | undefined;
}

function Seen({ rule, version, before }: SeenProps) {
  const [asking, setAsking] = useState(false);
  const isInForce = version.version === rule.version;
  const isBack = version.state === 'live' && !isInForce;
  return (
    <div className={classes.seen}>
      <div className={classes.seenTop}>
        <h3>
          {version.state === 'off'
            ? 'It was switched off'
            : before === undefined
              ? 'The first version'
              : `What changed after version ${before.version}`}
        </h3>
        {isBack && (
          <Button size="xs" variant="light" onClick={() => setAsking(true)}>
            Roll back to version {version.version}
          </Button>
        )}
      </div>
      {version.state === 'live' &&
        (before === undefined ? (
          <pre className={classes.source} tabIndex={0} role="region" aria-label="Text">
            {version.text}
          </pre>
        ) : (
          <RuleDiffView
            id={rule.id}
            of={{ from: before.version, to: version.version }}
            label={`Changes of version ${version.version}`}
          />
        ))}
      {asking && (
        <ChangeDialog
          title={`Roll ${rule.id} back to version ${version.version}?`}
          action="Roll back"
          change={{ kind: 'rollback', id: rule.id, to: version.version, seen: rule.version }}
          onClose={() => setAsking(false)}
        >
          <RuleDiffView
            id={rule.id}
            of={{ from: rule.text_version, to: version.version }}
            label="Changes"
          />
        </ChangeDialog>
      )}
    </div>
  );
}
