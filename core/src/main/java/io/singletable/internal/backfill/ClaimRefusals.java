package io.singletable.internal.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Finding;
import io.singletable.internal.write.unique.NamedOwner;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.Takeover;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
		List<Takeover> takeovers = new ArrayList<>();
		Set<String> lost = new HashSet<>();
		Map<String, String> duplicates = new TreeMap<>();
		Set<String> judged = new HashSet<>();
		for (WriteResult.Refusal refusal : refusals) {
			SentinelRefusal reason = (SentinelRefusal) refusal.action().refusal();
			switch (reason.kind()) {
				case FREE -> lost.add(reason.constraint());
				case CLAIM, TAKEOVER -> {
					judged.add(reason.constraint());
					// What was removed since is claimed by the next attempt as one that
					// is free.
					if (refusal.stored() != null) {
						add(this.owners.find(this.type, reason.constraint(), reason.hash(), refusal.stored(), now),
								takeovers, duplicates);
					}
				}
				case OWNER -> attempt.before().takeovers().forEach((takeover) -> {
					NamedOwner owner = takeover.owner();
					if (owner.key().equals(refusal.action().key()) && judged.add(takeover.constraint())) {
						add(this.owners.judge(this.type, takeover.constraint(), takeover.hash(), takeover.sentinel(),
								owner.key(), Objects.requireNonNullElse(refusal.stored(), Map.of()), now), takeovers,
								duplicates);
					}
				});
			}
		}
		attempt.before()
			.takeovers()
			.stream()
			.filter((takeover) -> !judged.contains(takeover.constraint()))
			.forEach(takeovers::add);
		return attempt.with(takeovers, lost, duplicates);
	}

	/**
	 * The attempt that a repair would come to, by what is stored: a consistent GetItem
	 * for each value that it claims, and for each other owner.
	 */
	RepairAttempt foresee(RepairAttempt attempt, Instant now) {
		List<Takeover> takeovers = new ArrayList<>();
		Map<String, String> duplicates = new TreeMap<>();
		this.owners.findOthers(this.type, attempt.item().key(), attempt.change().claimed(), now)
			.forEach((finding) -> add(finding, takeovers, duplicates));
		return attempt.with(takeovers, Set.of(), duplicates);
	}

	private void add(Finding finding, List<Takeover> takeovers, Map<String, String> duplicates) {
		Takeover takeover = finding.takeover();
		if (takeover != null) {
			takeovers.add(takeover);
		}
		else {
			duplicates.put(finding.constraint(),
					heldBy(finding.constraint(), ConflictingHeader.of(this.owners.layout(), finding.item())));
		}
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
