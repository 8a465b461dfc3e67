import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../api/me';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useSaveOrganisation } from './save-organisation';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** What holds for everybody in the field: when they may be followed, how near is there, how far a price may be off. */
export function FieldRules() {
  const { say, word } = useWords();
  const { settings } = useMe().organisation;
  const [hours, setHours] = useState(settings.workingHours);
  const [geofenceMetres, setGeofence] = useState(settings.geofenceMetres);
  const [priceTolerancePercent, setTolerance] = useState(settings.priceTolerancePercent);
  const save = useSaveOrganisation(say('settings.saved'));
  return (
    <Card title={say('settings.inTheField')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ settings: { workingHours: hours, geofenceMetres, priceTolerancePercent } });
        }}
      >
        <Stack maw={560}>
          <Checkbox.Group
            label={say('settings.workingHours')}
            description={say('settings.workingHoursText')}
            value={hours.days}
            onChange={(days) => setHours({ ...hours, days })}
          >
            <Group mt="xs">
              {DAYS.map((day) => (
                <Checkbox key={day} value={day} label={word('weekdayLong', day.slice(0, 3))} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group grow align="flex-end">
            {(['from', 'until'] as const).map((key) => (
              <TextInput
                key={key}
                type="time"
                required
                label={say(key === 'from' ? 'making.dayFrom' : 'making.dayUntil')}
                value={hours[key]}
                onChange={(event) => setHours({ ...hours, [key]: event.currentTarget.value })}
              />
            ))}
          </Group>
          <NumberInput
            label={say('settings.geofence')}
            description={say('settings.geofenceText')}
            suffix=" m"
            min={10}
            max={5000}
            value={geofenceMetres}
            onChange={(value) => setGeofence(Number(value))}
          />
          <NumberInput
            label={say('settings.tolerance')}
            description={say('settings.toleranceText')}
            suffix=" %"
            min={0}
            max={100}
            value={priceTolerancePercent}
            onChange={(value) => setTolerance(Number(value))}
          />
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {say('act.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
