package com.example.desk;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository of notes.
 */
public interface NoteRepository extends SingleTableRepository<Note, String> {

}
