package io.singletable.test.documentation.archive;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Memo in another table.
 *
 * @param id id
 */
@SingleTableEntity
public record OldMemo(@Id String id) {

}
