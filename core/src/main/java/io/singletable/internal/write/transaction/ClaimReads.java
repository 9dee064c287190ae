package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.ClaimChange;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import io.singletable.internal.write.unique.Takeover;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads of what single writes learn from refusals, and a transaction has to know when a
 * write joins it: the tombstone that an insert continues, the claims that are stored, and
 * who owns the values that the write claims. A value whose owner is alive is left to the
 * commit, since the transaction may free it yet. Thread-safe.
 */
record ClaimReads(PointReader points, ClaimedOwners owners) {

	/**
	 * The version that the first write of an entity makes, as what is stored tells: one
	 * strongly consistent BatchGetItem at most, and a GetItem for each other owner of its
	 * values.
	 * @param planned the write as it is planned without that, as the given version
	 * @throws org.springframework.dao.DataAccessException if the entity that an insert
	 * writes exists, or a newer application wrote it
	 */
	NextVersion first(EntityMetadata<?> type, PlannedWrite<?> planned, NextVersion version, Instant now) {
		WriteAction head = planned.plan().actions().get(0);
		boolean generated = planned.plan().guard() == Guard.GENERATED_ID;
		// A row of an index may lack the claims that are stored.
		boolean unread = !generated && (!version.claims().known() || version.claims().stored() == null);
		ClaimsBefore known = (generated || unread) ? ClaimsBefore.of(null) : version.claims();
		Map<ItemKey, SentinelRefusal> claims = claims(type, head.key(), known, claimsAfter(planned));
		Map<ItemKey, Map<String, AttributeValue>> items = read(type, planned.id(), unread ? head.key() : null,
				claims.keySet());
		NextVersion next = unread ? over(type, head, version, items.get(head.key()), now) : version.over(known);
		return takingOver(type, next, claims, items, now);
	}

	/**
	 * The version that a further write of an entity makes together with those before it:
	 * one strongly consistent BatchGetItem if it claims values that they do not, and a
	 * GetItem for each other owner of these.
	 * @param planned the write as it is planned without that, as the given version
	 * @param earlier the actions of the writes before it
	 */
	NextVersion following(EntityMetadata<?> type, PlannedWrite<?> planned, NextVersion version,
			List<WriteAction> earlier, Instant now) {
		UniqueClaims after = claimsAfter(planned);
		Map<ItemKey, SentinelRefusal> claims = claims(type, planned.plan().actions().get(0).key(),
				version.claimsBefore(type, after), after);
		earlier.stream().filter(SentinelRefusal::isClaim).map(WriteAction::key).forEach(claims::remove);
		return takingOver(type, version, claims, read(type, planned.id(), null, claims.keySet()), now);
	}

	/**
	 * Whether a write that was planned as one version has another plan as another.
	 */
	boolean differ(EntityMetadata<?> type, PlannedWrite<?> planned, NextVersion made, NextVersion known) {
		UniqueClaims after = claimsAfter(planned);
		return made != known && !(made.expectation().equals(known.expectation()) && made.number() == known.number()
				&& made.at().equals(known.at())
				&& made.claimsBefore(type, after).equals(known.claimsBefore(type, after)));
	}

	private @Nullable UniqueClaims claimsAfter(PlannedWrite<?> planned) {
		return this.owners.layout().header(planned.plan().actions().get(0).item()).claims();
	}

	/** By the keys of the sentinels. */
	private Map<ItemKey, SentinelRefusal> claims(EntityMetadata<?> type, ItemKey entity, ClaimsBefore before,
			@Nullable UniqueClaims after) {
		Map<ItemKey, SentinelRefusal> claims = new LinkedHashMap<>();
		ClaimChange.of(before, after)
			.claimed()
			.forEach((constraint, hash) -> claims.put(this.owners.layout().uniqueKey(type, constraint, hash),
					new SentinelRefusal(Kind.CLAIM, type, constraint, hash, entity)));
		return claims;
	}

	private Map<ItemKey, Map<String, AttributeValue>> read(EntityMetadata<?> type, Object id, @Nullable ItemKey head,
			Set<ItemKey> sentinels) {
		if (sentinels.isEmpty()) {
			StoredItem header = (head != null) ? this.points.header(type, id).orElse(null) : null;
			return (head != null && header != null) ? Map.of(head, header.attributes()) : Map.of();
		}
		Set<ItemKey> keys = new HashSet<>(sentinels);
		if (head != null) {
			keys.add(head);
		}
		return this.points.headersAndSentinels(type, keys);
	}

	/** Nothing is planned anew at the commit, so what is there has to be known now. */
	private NextVersion over(EntityMetadata<?> type, WriteAction head, NextVersion version,
			@Nullable Map<String, AttributeValue> item, Instant now) {
		if (item == null) {
			return version.over(ClaimsBefore.of(null));
		}
		ItemHeader stored = this.owners.layout().header(item);
		boolean inserts = version.expectation().is(Expectation.Kind.ABSENT);
		if (NewerDeclaration.isOn(stored, type) || (inserts && stored.isAlive(now))) {
			throw head.refusal().translate(item);
		}
		return inserts ? NextVersion.after(stored, now) : version.over(ClaimsBefore.of(stored.claims()));
	}

	private NextVersion takingOver(EntityMetadata<?> type, NextVersion version, Map<ItemKey, SentinelRefusal> claims,
			Map<ItemKey, Map<String, AttributeValue>> items, Instant now) {
		List<Takeover> takeovers = new ArrayList<>();
		claims.forEach((key, claim) -> {
			Map<String, AttributeValue> sentinel = items.get(key);
			if (sentinel != null
					&& !claim.entity().equals(this.owners.layout().recordNames().sentinel().ownerOf(sentinel))) {
				Takeover takeover = this.owners.find(type, claim.constraint(), claim.hash(), sentinel, now).takeover();
				if (takeover != null) {
					takeovers.add(takeover);
				}
			}
		});
		return takeovers.isEmpty() ? version : version.over(version.claims().with(takeovers, Set.of(), Set.of()));
	}

}
