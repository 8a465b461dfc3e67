import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { http } from '../api/http';
import type { Pairing, Person } from '../api/types';
import { Faces } from '../parts/faces';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

/** A code for one phone, once. Scanned by its camera, or typed where there is none. */
export function PairingCard({ person }: { person: Person }) {
  const { say } = useWords();
  const asked = useQuery({
    queryKey: ['pairing', person.id],
    queryFn: () => http.post<Pairing>(`/api/people/${person.id}/pairings`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return (
    <Faces of={asked}>
      {(pairing) => (
        <Stack align="center">
          <Code pairing={pairing} />
          <Button variant="default" onClick={() => asked.refetch()}>
            {say('team.newCode')}
          </Button>
        </Stack>
      )}
    </Faces>
  );
}

function Code({ pairing }: { pairing: Pairing }) {
  const { say } = useWords();
  const forms = useForms();
  const picture = useMemo(
    () => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(pairing.url, { border: 2 }))}`,
    [pairing.url],
  );
  return (
    <>
      <p className="quiet" style={{ margin: 0, textAlign: 'center' }}>
        {say('team.pairText')}
      </p>
      <img src={picture} alt={say('team.qr')} width={220} height={220} />
      <div className="code">{pairing.code}</div>
      <a className="linkish small" href={pairing.url} target="_blank" rel="noreferrer">
        {pairing.url}
      </a>
      <p className="quiet small" style={{ margin: 0 }}>
        {say('team.until', { time: forms.clock(pairing.expiresAt) })}
      </p>
    </>
  );
}
