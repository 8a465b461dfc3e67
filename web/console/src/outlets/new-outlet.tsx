import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useOpened } from '../parts/opened';
import { useWords } from '../texts';
import { OutletForm } from './outlet-form';

export function NewOutlet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  return (
    <Modal opened={useOpened(opened)} onClose={onClose} title={say('outlet.add')} size="lg">
      <OutletForm onDone={(id) => navigate({ to: '/outlets/$id', params: { id } })} />
    </Modal>
  );
}
