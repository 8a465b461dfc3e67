import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useWords } from '../texts';
import { ConditionRow, fresh } from './condition-row';
import type { Rule } from './types';

type Props = { rule: Rule; onChange: (rule: Rule) => void; onRemove?: () => void; depth?: number };

/** All of these or any of them; groups within. */
export function RuleEditor({ rule, onChange, onRemove, depth = 0 }: Props) {
  const { say } = useWords();
  const put = (changed: Partial<Rule>) => onChange({ ...rule, ...changed });
  return (
    <fieldset className="rule" aria-label={say('segment.rule')}>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={say('segment.joined')}
          value={rule.any ? 'any' : 'all'}
          onChange={(value) => put({ any: value === 'any' })}
          data={[
            { value: 'all', label: say('segment.all') },
            { value: 'any', label: say('segment.any') },
          ]}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say('segment.removeGroup')}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
      <ul>
        {rule.conditions.map((condition, at) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name; they are only appended and removed
            key={at}
            condition={condition}
            onChange={(next) =>
              put({ conditions: rule.conditions.map((each, index) => (index === at ? next : each)) })
            }
            onRemove={() => put({ conditions: rule.conditions.filter((_, index) => index !== at) })}
          />
        ))}
      </ul>
      {rule.groups.map((group, at) => (
        <RuleEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name either
          key={at}
          rule={group}
          depth={depth + 1}
          onChange={(next) => put({ groups: rule.groups.map((each, index) => (index === at ? next : each)) })}
          onRemove={() => put({ groups: rule.groups.filter((_, index) => index !== at) })}
        />
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => put({ conditions: [...rule.conditions, fresh('LAST_ORDER')] })}
        >
          {say('segment.addCondition')}
        </Button>
        {depth < 2 && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              put({ groups: [...rule.groups, { any: !rule.any, conditions: [fresh('CLASS')], groups: [] }] })
            }
          >
            {say('segment.addGroup')}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
