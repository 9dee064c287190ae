package io.singletable.console.desk;

import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Comment without versions, whose id has two parts.
 */
@SingleTableEntity(partitionKey = "Ticket#{ticket}", sortKey = "comment#{number}")
public record Comment(@Id CommentId id, String author, String text) {

	/**
	 * Ticket and number.
	 */
	public record CommentId(String ticket, int number) {
	}

}
