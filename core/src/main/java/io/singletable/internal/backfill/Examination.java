package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.backfill.DriftExample;
import io.singletable.backfill.Leftover;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.UniqueValue;
import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Result of the examination of an item.
 */
sealed interface Examination {

	/**
	 * An item that is not a current item of the type, or is expired, or deleted and
	 * either listed or not to be listed.
	 */
	record Irrelevant() implements Examination {
	}

	/**
	 * A current item of the type that can't be processed.
	 *
	 * @param example the item as reports show it
	 */
	record Unusable(Leftover leftover, DriftExample example) implements Examination {

		static Unusable of(Leftover leftover, String typeName, @Nullable ItemHeader header, String problem) {
			return new Unusable(leftover, Examination.example(typeName, header, problem));
		}

	}

	/**
	 * A sentinel of the type. Its text form shows no stored data.
	 */
	record Sentinel(UniqueValue value, Map<String, AttributeValue> item) implements Examination {

		@Override
		public String toString() {
			return "Sentinel[" + this.value + "]";
		}

	}

	/**
	 * A current item of the type: an entity, or a tombstone that is to be listed.
	 *
	 * @param claims the unique values that it should hold, null if none are declared
	 * @param unheld constraints whose value it says that it holds, while the sentinel is
	 * not there or says another owner
	 */
	record Current(ItemKey key, ItemHeader header, Map<String, AttributeValue> item, @Nullable UniqueClaims claims,
			List<PartDifference> differences, Set<String> unheld) implements Examination {

		Current withUnheld(Set<String> unheld) {
			List<PartDifference> all = new ArrayList<>(this.differences);
			unheld.forEach((constraint) -> all.add(PartDifference.unheld(constraint)));
			return new Current(this.key, this.header, this.item, this.claims, all, unheld);
		}

		/**
		 * This state of an item, with what an earlier one did not hold: a writer who
		 * leaves the values as they are claims none of them.
		 */
		Current withUnheldOf(Current earlier) {
			UniqueClaims now = this.header.claims();
			UniqueClaims then = earlier.header.claims();
			return (now == null || then == null) ? this
					: withUnheld(earlier.unheld.stream()
						.filter((constraint) -> Objects.equals(now.of(constraint), then.of(constraint)))
						.collect(Collectors.toSet()));
		}

		DriftExample example() {
			return Examination.example(this.header.typeName(), this.header,
					this.differences.stream().map(PartDifference::toString).collect(Collectors.joining(", ")));
		}

		DriftExample example(String problem) {
			return Examination.example(this.header.typeName(), this.header, problem);
		}

		@Override
		public String toString() {
			return "Current" + this.differences;
		}

	}

	static DriftExample example(String typeName, @Nullable ItemHeader header, String problem) {
		WriteId writeId = (header != null) ? header.writeId() : null;
		return new DriftExample(typeName, (header != null) ? header.version() : 0,
				(writeId != null) ? writeId.toString() : null, problem);
	}

}
