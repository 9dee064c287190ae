package io.singletable.internal.write.unique;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.CorruptItemException;
import io.singletable.UniqueConstraintException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.UnclaimedItems;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.NamedOwner.Denial;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Owners that sentinels name, and whether they hold the values: a sentinel that its owner
 * does not confirm is free for others.
 *
 * @param reader reads without callbacks
 * @param revealsOwner whether exceptions tell the owner's id
 */
public record ClaimedOwners(TableLayout layout, PointReader points, ItemReader reader, boolean revealsOwner) {

	/**
	 * Find out whether the owner of a sentinel holds its value: one strongly consistent
	 * GetItem.
	 * @param hash hash of the value
	 * @param sentinel the sentinel, null if it did not come back
	 */
	public Finding find(EntityMetadata<?> type, String constraint, String hash,
			@Nullable Map<String, AttributeValue> sentinel, Instant now) {
		ItemKey owner = (sentinel != null) ? this.layout.recordNames().sentinel().ownerOf(sentinel) : null;
		if (sentinel == null || owner == null) {
			return new Finding(constraint, null, Map.of(), null);
		}
		return judge(type, constraint, hash, sentinel, owner, this.points.item(type, owner).orElse(Map.of()), now);
	}

	/**
	 * Find out whether others hold values of an entity: one strongly consistent GetItem
	 * for each value, and one for each other owner.
	 * @param hashes hashes of the values, by constraint
	 * @return what was found of the values whose sentinels do not name the entity
	 */
	public List<Finding> findOthers(EntityMetadata<?> type, ItemKey entity, Map<String, String> hashes, Instant now) {
		List<Finding> others = new ArrayList<>();
		hashes.forEach((constraint, hash) -> this.points.item(type, this.layout.uniqueKey(type, constraint, hash))
			.filter((sentinel) -> !entity.equals(this.layout.recordNames().sentinel().ownerOf(sentinel)))
			.ifPresent((sentinel) -> others.add(find(type, constraint, hash, sentinel, now))));
		return others;
	}

	private Finding judge(EntityMetadata<?> type, String constraint, String hash, Map<String, AttributeValue> sentinel,
			ItemKey owner, Map<String, AttributeValue> item, Instant now) {
		Denial denial = denial(type, constraint, hash, owner, item, now);
		return new Finding(constraint, owner, item, (denial != null)
				? new Takeover(constraint, hash, sentinel, new NamedOwner(owner, denial, item)) : null);
	}

	private @Nullable Denial denial(EntityMetadata<?> type, String constraint, String hash, ItemKey owner,
			Map<String, AttributeValue> item, Instant now) {
		if (item.isEmpty()) {
			return Denial.OTHER;
		}
		ItemHeader header = ConflictingHeader.of(this.layout, item);
		if (header == null) {
			return null;
		}
		if (header.deleted()) {
			return Denial.OTHER;
		}
		UniqueClaims claims = header.claims();
		String claimed = (claims != null) ? claims.of(constraint) : null;
		if (claimed == null) {
			return ofUnclaimed(type, constraint, hash, owner, header, item, now);
		}
		if (!claimed.equals(hash)) {
			return Denial.OTHER;
		}
		return header.isExpired(now) ? Denial.EXPIRED : null;
	}

	/** Written without the constraint: what can't be told may be the value. */
	private @Nullable Denial ofUnclaimed(EntityMetadata<?> type, String constraint, String hash, ItemKey owner,
			ItemHeader header, Map<String, AttributeValue> item, Instant now) {
		if (header.isExpired(now)) {
			return Denial.EXPIRED_UNCLAIMED;
		}
		String claim = new UnclaimedItems(this.layout, this.reader).claimOf(type, constraint, owner, header, item);
		boolean other = claim != null && !claim.equals(hash) && header.schemaVersion() <= type.schemaVersion();
		return other ? Denial.UNCLAIMED : null;
	}

	/**
	 * Find out what it means that a write was refused for nothing but sentinels, and
	 * owners that they name: a strongly consistent GetItem for each other owner of a
	 * value.
	 * @param refusals the refusals, each of which a {@link SentinelRefusal} translates
	 * @param tried what the write took for stored
	 */
	public Findings after(EntityMetadata<?> type, List<WriteResult.Refusal> refusals, ClaimsBefore tried, Instant now) {
		List<Finding> found = new ArrayList<>();
		Set<String> judged = new HashSet<>();
		Set<String> unowned = new HashSet<>();
		for (WriteResult.Refusal refusal : refusals) {
			SentinelRefusal reason = (SentinelRefusal) refusal.action().refusal();
			Map<String, AttributeValue> stored = refusal.stored();
			switch (reason.kind()) {
				case FREE -> unowned.add(reason.constraint());
				case CLAIM, TAKEOVER -> {
					judged.add(reason.constraint());
					// What was removed since is claimed as one that is free.
					if (stored != null || reason.kind() == Kind.CLAIM) {
						found.add(find(type, reason.constraint(), reason.hash(), stored, now));
					}
				}
				case OWNER -> tried.takeovers()
					.stream()
					.filter((takeover) -> takeover.owner().key().equals(refusal.action().key())
							&& judged.add(takeover.constraint()))
					.forEach((takeover) -> found
						.add(judge(type, takeover.constraint(), takeover.hash(), takeover.sentinel(),
								refusal.action().key(), Objects.requireNonNullElse(stored, Map.of()), now)));
			}
		}
		return Findings.of(found, tried, judged, unowned);
	}

	/**
	 * The exception for values that other entities hold.
	 * @param taken what was found of each, at least one
	 */
	public UniqueConstraintException taken(EntityMetadata<?> type, List<Finding> taken) {
		ItemKey owner = this.revealsOwner ? taken.get(0).owner() : null;
		return SentinelRefusal.taken(type, taken.stream().map(Finding::constraint).toList(),
				(owner != null) ? idOf(type, owner) : null);
	}

	/** Others may have made the key. */
	private @Nullable Object idOf(EntityMetadata<?> type, ItemKey owner) {
		try {
			return this.layout.idOf(type, owner);
		}
		catch (CorruptItemException | IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * What was found of a value that is to be claimed. Its text form shows no stored
	 * data.
	 *
	 * @param owner the owner that its sentinel names, null if it names none
	 * @param item the owner's item as it was read, empty if there is none
	 * @param takeover how the value is taken over, null if its owner holds it
	 */
	public record Finding(String constraint, @Nullable ItemKey owner, Map<String, AttributeValue> item,
			@Nullable Takeover takeover) {

		@Override
		public String toString() {
			return "Finding[" + this.constraint + "]";
		}

	}

	/**
	 * What was found of the values that a write claims.
	 *
	 * @param claims what is to be taken for stored now
	 * @param taken values that others hold
	 */
	public record Findings(ClaimsBefore claims, List<Finding> taken) {

		/**
		 * What was found of some values.
		 * @param tried what was taken for stored before
		 */
		public static Findings of(List<Finding> found, ClaimsBefore tried) {
			return of(found, tried, Set.of(), Set.of());
		}

		private static Findings of(List<Finding> found, ClaimsBefore tried, Set<String> judged, Set<String> unowned) {
			return new Findings(tried.with(found.stream().map(Finding::takeover).filter(Objects::nonNull).toList(),
					judged, unowned), found.stream().filter((finding) -> finding.takeover() == null).toList());
		}

	}

}
