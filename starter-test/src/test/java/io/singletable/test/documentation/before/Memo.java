package io.singletable.test.documentation.before;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Memo of an author.
 *
 * @param id id
 * @param author the author
 * @param text the text
 * @param initialSecret masked by its name
 */
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "author#{author}")
public record Memo(@Id String id, String author, String text, String initialSecret) {

}
