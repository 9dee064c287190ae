package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.write.unique.ClaimChange;
import io.singletable.internal.write.unique.ClaimsBefore;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to repair an item, with what is known of its unique values. A value that
 * another entity holds is not claimed: what the item says of that constraint stays as it
 * is, so that a claim which it has under a former definition remains its own, unless it
 * says that it holds this very value, which becomes lost.
 *
 * @param duplicates what is said of values that others hold, by constraint
 */
record RepairAttempt(Current item, ClaimsBefore before, Map<String, String> duplicates) {

	static RepairAttempt first(Current item) {
		return new RepairAttempt(item, ClaimsBefore.of(item.header().claims()), Map.of());
	}

	/**
	 * The attempt after this one, with what a refusal has told.
	 * @param known what is to be taken for stored
	 * @param more further values that others hold
	 */
	RepairAttempt with(ClaimsBefore known, Map<String, String> more) {
		Map<String, String> all = new TreeMap<>(this.duplicates);
		all.putAll(more);
		return new RepairAttempt(this.item, known, all);
	}

	/**
	 * The claims that the item is left with, null if none.
	 */
	@Nullable UniqueClaims after() {
		UniqueClaims declared = this.item.claims();
		if (declared == null || this.duplicates.isEmpty()) {
			return declared;
		}
		UniqueClaims stored = this.before.stored();
		Map<String, String> after = new HashMap<>(declared.values());
		this.duplicates.keySet().forEach((constraint) -> {
			String claim = (stored != null) ? stored.of(constraint) : null;
			if (claim != null) {
				after.put(constraint, this.item.unheld().contains(constraint) ? UniqueClaims.LOST : claim);
			}
			else {
				after.remove(constraint);
			}
		});
		return (stored == null && after.isEmpty()) ? null : new UniqueClaims(after);
	}

	boolean changesClaims() {
		return !this.item.unheld().isEmpty() || !Objects.equals(this.before.stored(), after());
	}

	/** What the item wrongly says to hold is claimed as what it does not hold. */
	ClaimChange change() {
		UniqueClaims stored = this.before.stored();
		if (stored == null || this.item.unheld().isEmpty()) {
			return ClaimChange.of(this.before, after());
		}
		Map<String, String> held = new HashMap<>(stored.values());
		held.keySet().removeAll(this.item.unheld());
		return ClaimChange.of(
				new ClaimsBefore(true, new UniqueClaims(held), this.before.takeovers(), this.before.unowned()),
				after());
	}

	/**
	 * Whether there is anything to write.
	 */
	boolean changesItem() {
		return changesClaims() || this.item.differences()
			.stream()
			.anyMatch((difference) -> !difference.set().isEmpty() || !difference.remove().isEmpty());
	}

	@Override
	public String toString() {
		return "RepairAttempt[" + this.item + "]";
	}

}
