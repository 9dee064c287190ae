package io.singletable.internal.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Refusals of sentinels, as the repair of an item takes them: a value is taken over from
 * an owner that does not hold it, and is a duplicate otherwise. Thread-safe.
 */
record ClaimRefusals(EntityMetadata<?> type, ClaimedOwners owners) {

	/**
	 * The attempt after one that was refused for nothing but sentinels and the owners
	 * that they name: a consistent GetItem for each other owner of a value.
	 */
	RepairAttempt after(RepairAttempt attempt, List<WriteResult.Refusal> refusals, Instant now) {
		return next(attempt, this.owners.after(this.type, refusals, attempt.before(), now));
	}

	/**
	 * The attempt that a repair would come to, by what is stored: a consistent GetItem
	 * for each value that it claims, and for each other owner.
	 */
	RepairAttempt foresee(RepairAttempt attempt, Instant now) {
		return next(attempt,
				Findings.of(this.owners.findOthers(this.type, attempt.item().key(), attempt.change().claimed(), now),
						attempt.before()));
	}

	private RepairAttempt next(RepairAttempt attempt, Findings found) {
		Map<String, String> duplicates = new TreeMap<>();
		found.taken()
			.forEach((finding) -> duplicates.put(finding.constraint(),
					heldBy(finding.constraint(), ConflictingHeader.of(this.owners.layout(), finding.item()))));
		return attempt.with(found.claims(), duplicates);
	}

	/**
	 * What is said of a value that another entity holds.
	 * @param other header of its item, null if it can't be read
	 */
	static String heldBy(String constraint, @Nullable ItemHeader other) {
		WriteId writeId = (other != null) ? other.writeId() : null;
		return "the value of '" + constraint + "' is that of "
				+ ((other != null) ? "the " + other.typeName() : "an item that can't be read")
				+ ((writeId != null) ? " with the write id " + writeId : " without write id");
	}

}
