import { Kbd, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useShortcuts } from '../../hooks/useShortcuts';
import { useHelp } from '../../stores/help';
import { KeyReader, useShortcutRegistry, type Shortcut } from '../../stores/shortcuts';
import classes from './KeyboardHelp.module.css';

const GROUPS: Shortcut['group'][] = ['Go to', 'List', 'Page'];

/** Listens to the keyboard, and shows what the keys of this page do. */
export function KeyboardHelp() {
  const { shown, show, hide } = useHelp();
  const shortcuts = useShortcutRegistry((state) => state.shortcuts);
  useShortcuts([{ keys: '?', label: 'Show this list', group: 'Page', run: shown ? hide : show }]);
  useEffect(() => {
    const reader = new KeyReader();
    const onKey = (event: KeyboardEvent) =>
      reader.read(event, useShortcutRegistry.getState().shortcuts);
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Modal
      opened={shown}
      onClose={hide}
      title="Keyboard shortcuts"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {GROUPS.map((group) => (
        <Group
          key={group}
          name={group}
          shortcuts={shortcuts.filter((each) => each.group === group)}
        />
      ))}
    </Modal>
  );
}

function Group({ name, shortcuts }: { name: string; shortcuts: Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section className={classes.group}>
      <h3>{name}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={classes.row}>
            <dt>{label}</dt>
            <dd>
              {keys.split(' ').map((key, index) => (
                <Kbd key={index} size="sm">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
