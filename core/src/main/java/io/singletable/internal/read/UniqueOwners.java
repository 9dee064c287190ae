package io.singletable.internal.read;

import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entities that may hold the unique value of a query: each says by its own item whether
 * it does.
 *
 * @param constraint name of the constraint
 * @param sentinel key of the item that names the owner
 */
record UniqueOwners(EntityMetadata<?> type, String constraint, ItemKey sentinel, MatchingItemDecoder.Context context) {

	static UniqueOwners of(BoundQuery query, String constraint, MatchingItemDecoder.Context context) {
		KeyRange range = query.ranges().get(0);
		return new UniqueOwners(query.type(), constraint, new ItemKey(range.partition(), String.valueOf(range.from())),
				context);
	}

	/**
	 * The owner that the sentinel names.
	 * @return key of its item, or null if the sentinel was changed by others
	 */
	@Nullable ItemKey named(Map<String, AttributeValue> sentinel) {
		return this.context.layout().recordNames().sentinel().ownerOf(sentinel);
	}

	/**
	 * Say whether an entity holds the value.
	 * @param item its item, with its header and claims at least
	 */
	Confirmation confirmation(Map<String, AttributeValue> item) {
		ItemHeader header;
		try {
			header = this.context.layout().header(item);
		}
		catch (CorruptItemException ex) {
			return Confirmation.UNREADABLE;
		}
		if (header.deleted()) {
			return Confirmation.DENIED;
		}
		UniqueClaims claims = header.claims();
		String claimed = (claims != null) ? claims.of(this.constraint) : null;
		return (claimed == null) ? Confirmation.UNKNOWN : confirmation(claimed);
	}

	/**
	 * Say whether an entity that was written without the constraint has the value.
	 * @param item its whole item
	 */
	Confirmation confirmationOfValue(ItemKey key, Map<String, AttributeValue> item) {
		String claim = new UnclaimedItems(this.context.layout(), this.context.items()).claimOf(this.type,
				this.constraint, key, this.context.layout().header(item), item);
		return (claim != null) ? confirmation(claim) : Confirmation.UNREADABLE;
	}

	private Confirmation confirmation(String claimed) {
		return (UniqueClaims.isHeld(claimed)
				&& this.context.layout().uniqueKey(this.type, this.constraint, claimed).equals(this.sentinel))
						? Confirmation.CONFIRMED : Confirmation.DENIED;
	}

	/**
	 * What an entity says of the value.
	 */
	enum Confirmation {

		/** It holds the value. */
		CONFIRMED,

		/** It does not hold the value. */
		DENIED,

		/** It was written without the constraint. */
		UNKNOWN,

		/** It can't be read, which whoever decodes it reports. */
		UNREADABLE

	}

}
