import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import { meQuery } from '../api/me';
import type { CompanySettings, OrganisationSettings } from '../api/types';
import { useNotes } from '../parts/notes';

/** Changes some facts of the organisation and leaves the others as the server has them now. */
export function useSaveOrganisation(done: string) {
  const client = useQueryClient();
  const notes = useNotes();
  return useMutation({
    mutationFn: async (
      change: Partial<Omit<OrganisationSettings, 'settings'>> & { settings?: Partial<CompanySettings> },
    ) => {
      const now = await http.get<OrganisationSettings>('/api/organisation');
      await http.put('/api/organisation', {
        name: now.name,
        timeZone: now.timeZone,
        language: now.language,
        ...change,
        settings: { ...now.settings, ...change.settings },
      });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: meQuery.queryKey });
      notes.tell(done);
    },
    onError: notes.tellProblem,
  });
}
