package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * Failure to read a blob whose content is not in its store. Either the entity is an old
 * instance, of a version that was replaced so long ago that its content was collected, or
 * the store is damaged: {@link #isOfReplacedVersion()} tells. The id is not part of the
 * message.
 */
public class BlobMissingException extends DataRetrievalFailureException {

	private static final long serialVersionUID = 1L;

	private final String typeName;

	private final transient @Nullable Object entityId;

	private final boolean ofReplacedVersion;

	/**
	 * Create an exception.
	 * @param entityId id of the entity, or null if it is not known
	 * @param ofReplacedVersion whether no version that is kept has this content any more
	 */
	public BlobMissingException(String message, String typeName, @Nullable Object entityId, boolean ofReplacedVersion) {
		super(message);
		this.typeName = typeName;
		this.entityId = entityId;
		this.ofReplacedVersion = ofReplacedVersion;
	}

	/**
	 * Name of the entity's type.
	 */
	public String typeName() {
		return this.typeName;
	}

	/**
	 * Id of the entity.
	 * @return the id, or null if it is not known
	 */
	public @Nullable Object entityId() {
		return this.entityId;
	}

	/**
	 * Whether the entity was read as a version that has been replaced or deleted since,
	 * and is not kept, so that its content may have been collected: load it again. Of the
	 * content of a version that is kept, be it the current one or one of the history, it
	 * is {@code false}: the store is damaged, or another one.
	 */
	public boolean isOfReplacedVersion() {
		return this.ofReplacedVersion;
	}

}
