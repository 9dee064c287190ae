package io.singletable.internal.layout;

import java.util.List;
import java.util.Map;

import io.singletable.CommitMetadata;
import io.singletable.CorruptItemException;
import io.singletable.RevisionOperation;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Format of the attributes in which history items and delete markers keep the metadata of
 * their commits. Current items have none of them.
 */
public interface CommitFormat {

	List<String> attributes();

	/**
	 * Name of the attribute that holds the author.
	 */
	String author();

	/**
	 * Name of the attribute that holds the id of the transaction.
	 */
	String transaction();

	/**
	 * Name of the attribute that holds the changed paths.
	 */
	String changedPaths();

	/**
	 * Set what is kept of a commit, in place of what is there. Of the operation, only
	 * what the number of the version does not say.
	 */
	void write(ItemHeader header, RevisionOperation operation, CommitMetadata commit, Map<String, AttributeValue> item);

	/**
	 * Add who made a commit, and why, to a current item.
	 */
	void writeAuthor(CommitMetadata commit, Map<String, AttributeValue> item);

	/**
	 * Set the transaction that changed several entities.
	 */
	void writeTransaction(WriteId id, Map<String, AttributeValue> item);

	/**
	 * The operation that made a version. Versions of a library that did not store it, and
	 * were inserted after a deletion or restored, are updates by their number.
	 * @throws CorruptItemException if it can't be read
	 */
	RevisionOperation operation(ItemHeader header, Map<String, AttributeValue> item);

	/**
	 * The metadata of the commit of a version.
	 * @throws CorruptItemException if it can't be read
	 */
	CommitMetadata read(Map<String, AttributeValue> item);

}
