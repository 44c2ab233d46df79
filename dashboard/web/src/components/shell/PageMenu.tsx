import { Menu, ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconCheck,
  IconClock,
  IconDeviceDesktop,
  IconDots,
  IconKeyboard,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { usePreferences } from '../../stores/preferences';
import { useHelp } from '../../stores/help';

const THEMES: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
];

/** Theme, time zone and help: what is needed seldom. */
export function PageMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const zone = usePreferences((state) => state.zone);
  const toggleZone = usePreferences((state) => state.toggleZone);
  const openHelp = useHelp((state) => state.show);
  const check = <IconCheck size={14} aria-hidden="true" />;
  return (
    <Menu position="bottom-end" width={210} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Theme, time zone and help">
          <IconDots size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {THEMES.map(({ value, label, icon: ThemeIcon }) => (
          <Menu.Item
            key={value}
            leftSection={<ThemeIcon size={16} stroke={1.7} aria-hidden="true" />}
            rightSection={colorScheme === value ? check : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconClock size={16} stroke={1.7} aria-hidden="true" />}
          onClick={toggleZone}
        >
          {zone === 'utc' ? 'Show local time' : 'Show UTC'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.7} aria-hidden="true" />}
          onClick={openHelp}
        >
          Keyboard shortcuts
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
