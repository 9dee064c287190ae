package io.singletable.autoconfigure.aot;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of notes.
 */
public interface NoteRepository extends SingleTableRepository<Note, String> {

}
