package io.singletable.internal.write.transaction;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Requirement of a transaction on the stored item of an entity when it commits.
 * Immutable.
 *
 * @param tests what tells of an item that was refused why, in the order of the calls
 */
public record Requirement(EntityMetadata<?> type, WriteExecutor executor, WriteId writeId, ItemKey key,
		Expression condition, List<Test> tests) {

	public Requirement {
		tests = List.copyOf(tests);
	}

	/**
	 * Both this and another requirement on the same item.
	 */
	Requirement and(Requirement other) {
		Requirement both = new Requirement(this.type, this.executor, this.writeId, this.key,
				this.condition.and(other.condition), Stream.concat(this.tests.stream(), other.tests.stream()).toList());
		BufferedItem.requireWithinLimits(both, both.condition());
		return both;
	}

	/**
	 * The part of a transaction that checks the item, which it does not write. It leaves
	 * nothing, so that there is no outcome to know.
	 */
	TransactionPart part() {
		WriteAction.Check check = new WriteAction.Check(this.key, this.condition,
				before((stored) -> new InvalidDataAccessApiUsageException("The stored " + this.type
						+ " matches, but is stored in a form of which DynamoDB cannot check that: it was compressed, or "
						+ "written by other software. Nothing was changed: read the entity, check it, and use "
						+ "requireUnchanged, or save it once")));
		return new TransactionPart(Intent.REQUIRE, this.executor,
				new WritePlan(this.writeId, this.type.typeName(), Guard.IDEMPOTENT, List.of(check)));
	}

	/**
	 * What a refusal means of an item that was required, and then written.
	 * @param own what it means if the item is as required
	 */
	RefusalTranslator before(RefusalTranslator own) {
		return new RequirementRefusal(this.tests, own);
	}

	/**
	 * Test of an item that a condition was refused for.
	 */
	@FunctionalInterface
	public interface Test {

		/**
		 * Say why an item is not as required.
		 * @param stored the item, or null if there is none
		 * @return the exception for the caller, or null if the item is as required
		 */
		@Nullable DataAccessException refuse(@Nullable Map<String, AttributeValue> stored);

	}

	/**
	 * Refusal of an item that is required.
	 *
	 * @param own what a refusal means if the item is as required
	 */
	private record RequirementRefusal(List<Test> tests, RefusalTranslator own) implements RefusalTranslator {

		@Override
		public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
			DataAccessException unmet = unmet(stored);
			return (unmet != null) ? unmet : this.own.translate(stored);
		}

		@Override
		public DataAccessException translateAfterAmbiguity(@Nullable Map<String, AttributeValue> stored) {
			DataAccessException unmet = unmet(stored);
			return (unmet != null) ? unmet : this.own.translateAfterAmbiguity(stored);
		}

		private @Nullable DataAccessException unmet(@Nullable Map<String, AttributeValue> stored) {
			for (Test test : this.tests) {
				DataAccessException unmet = test.refuse(stored);
				if (unmet != null) {
					return unmet;
				}
			}
			return null;
		}

		@Override
		public boolean provesNotApplied(Map<String, AttributeValue> stored) {
			return this.own.provesNotApplied(stored);
		}

		@Override
		public boolean leavesOpen(Map<String, AttributeValue> stored) {
			return this.own.leavesOpen(stored);
		}

	}

}
