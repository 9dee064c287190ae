package io.singletable.internal.write.entity;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.unique.ClaimsBefore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Write of one entity before it is a plan, as contributors see it.
 *
 * @param item the new current item; null deletes it
 * @param operation the operation that the history is to show
 * @param commit metadata of the version, if the type has a history
 * @param claims what is stored of the entity's unique values, which is known
 */
public record EntityWrite(EntityMetadata<?> type, Intent intent, Object id, ItemKey key, Expectation expectation,
		ItemHeader header, @Nullable Map<String, AttributeValue> item, Instant now, RevisionOperation operation,
		CommitMetadata commit, ClaimsBefore claims) {

	/**
	 * This write, which makes one version together with another before it.
	 */
	EntityWrite after(EntityWrite first) {
		return new EntityWrite(this.type, this.intent, this.id, this.key, this.expectation, this.header, this.item,
				this.now, Commits.operation(first.operation, this.operation), Commits.merged(first.commit, this.commit),
				this.claims);
	}

	/**
	 * Id of the write, which all its items carry.
	 */
	WriteId requiredWriteId() {
		return Objects.requireNonNull(this.header.writeId());
	}

	/**
	 * Whether a conflicting item has the version number of this write. Versions of one
	 * entity are numbered once, so that this write can't have been applied if the item is
	 * another's. Without history that is no proof: numbers restart when the tombstone is
	 * removed.
	 */
	boolean hasVersionOf(@Nullable ItemHeader conflicting) {
		return this.type.isVersioned() && conflicting != null && conflicting.version() == this.header.version();
	}

}
