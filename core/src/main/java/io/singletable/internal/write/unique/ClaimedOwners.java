package io.singletable.internal.write.unique;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.CorruptItemException;
import io.singletable.UniqueConstraintException;
import io.singletable.UnknownTypeException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.NamedOwner.Denial;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

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

	/**
	 * Say whether an owner holds a value.
	 * @param hash hash of the value
	 * @param item the owner's item as it was read, empty if there is none
	 */
	public Finding judge(EntityMetadata<?> type, String constraint, String hash, Map<String, AttributeValue> sentinel,
			ItemKey owner, Map<String, AttributeValue> item, Instant now) {
		Denial denial = denial(type, constraint, hash, owner, item, now);
		return (denial != null)
				? new Finding(constraint, owner, item,
						new Takeover(constraint, hash, sentinel, new NamedOwner(owner, denial, item)))
				: new Finding(constraint, owner, item, null);
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

	/** Written by an application that did not know the constraint. */
	private @Nullable Denial ofUnclaimed(EntityMetadata<?> type, String constraint, String hash, ItemKey owner,
			ItemHeader header, Map<String, AttributeValue> item, Instant now) {
		if (header.isExpired(now)) {
			return Denial.EXPIRED_UNCLAIMED;
		}
		try {
			Object entity = this.reader.read(type, header, item, this.layout.idOf(type, owner));
			UniqueClaims claims = new EntityClaims(this.layout).of(type, entity);
			return (claims != null && hash.equals(claims.of(constraint))) ? null : Denial.UNCLAIMED;
		}
		catch (CorruptItemException | UnknownTypeException | UnwritableEntityException | IllegalArgumentException ex) {
			// What it has can't be told, so that it may be the value.
			return null;
		}
	}

	/**
	 * What it means that a write was refused for nothing but sentinels, and owners that
	 * they name: a strongly consistent GetItem for each owner.
	 * @param refusals the refusals, each of which a {@link SentinelRefusal} translates
	 */
	public DataAccessException refusal(EntityMetadata<?> type, List<WriteResult.Refusal> refusals, Instant now) {
		List<Finding> taken = new ArrayList<>();
		for (WriteResult.Refusal refusal : refusals) {
			SentinelRefusal reason = (SentinelRefusal) refusal.action().refusal();
			Finding finding = switch (reason.kind()) {
				case FREE -> null;
				case CLAIM, TAKEOVER -> (refusal.stored() != null)
						? find(type, reason.constraint(), reason.hash(), refusal.stored(), now) : null;
				case OWNER -> judge(type, reason.constraint(), reason.hash(), Map.of(), refusal.action().key(),
						Objects.requireNonNullElse(refusal.stored(), Map.of()), now);
			};
			if (finding != null && finding.takeover() == null) {
				taken.add(finding);
			}
		}
		return taken.isEmpty() ? SentinelRefusal.contention(type) : taken(type, taken);
	}

	/**
	 * The exception for values that other entities hold.
	 * @param taken what was found of each, at least one
	 */
	public UniqueConstraintException taken(EntityMetadata<?> type, List<Finding> taken) {
		ItemKey owner = taken.get(0).owner();
		return SentinelRefusal.taken(type, taken.stream().map(Finding::constraint).toList(),
				(this.revealsOwner && owner != null) ? this.layout.idOf(type, owner) : null);
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

}
