package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PendingItem;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.plan.RefusalTranslator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Rules of what may follow an earlier write of the same entity in a transaction: a write
 * that expects what the earlier one leaves, so that both make one version. Everything
 * else is refused at once, as a single write would be, or because one transaction cannot
 * do it.
 */
public record FollowingWrites(TableLayout layout) {

	/**
	 * Refuse a write that cannot follow another.
	 * @param now time of the write
	 * @param next the version that it makes
	 */
	void require(BufferedWrite earlier, Instant now, NextVersion next, Supplier<RefusalTranslator> refusal) {
		requireKnown(earlier);
		Map<String, AttributeValue> item = earlier.pending().item();
		ItemHeader header = (item != null) ? this.layout.header(item) : null;
		if (header != null && header.isAlive(now)) {
			if (!next.expectation().isMetBy(header)) {
				throw refusal.get().translate(item);
			}
		}
		else if (!next.expectation().isMetWithoutEntity()) {
			throw refusal.get().translate(item);
		}
		else if (!earlier.isVoid() && this.layout.leavesTombstone(earlier.type())) {
			throw new InvalidDataAccessApiUsageException("The " + earlier.type() + " with this id is deleted in this "
					+ "transaction, or written as one that has expired, and cannot be inserted again by it, because "
					+ "one transaction makes one version of an entity, so that its history would miss the first: save "
					+ "the entity instead of deleting it, or insert it in another transaction");
		}
	}

	/**
	 * Refuse a second write of an item that an update in place changes.
	 */
	public static void requireKnown(BufferedWrite earlier) {
		PendingItem pending = earlier.pending();
		if (!pending.isKnown()) {
			throw new InvalidDataAccessApiUsageException("The " + earlier.type()
					+ " with this id is updated in this transaction already, by an update whose result only DynamoDB "
					+ "knows, and one transaction writes an item once: make both changes by one update, or remove "
					+ "idempotent() from the first");
		}
	}

	/**
	 * Refuse a write by a template in which the entity has other versions than in that of
	 * the earlier write: their plans cannot be one.
	 */
	static void requireSameMapping(BufferedWrite earlier, EntityMetadata<?> type) {
		EntityMetadata<?> first = earlier.type();
		if (first.hasVersion() != type.hasVersion() || first.isVersioned() != type.isVersioned()) {
			throw new InvalidDataAccessApiUsageException("The " + type + " with this id is written in this transaction "
					+ "already by another template, in which it has "
					+ (first.isVersioned() ? "a history" : first.hasVersion() ? "a @Version" : "no @Version")
					+ ": write it by one template in a transaction");
		}
	}

}
