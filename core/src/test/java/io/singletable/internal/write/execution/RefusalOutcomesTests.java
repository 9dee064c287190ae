package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.FailureKind;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.write.WriteFixture.Kept;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RefusalOutcomes}.
 */
class RefusalOutcomesTests {

	private final RefusalOutcomes outcomes = new RefusalOutcomes(WriteFixture.LAYOUT);

	private final WritePlan plan = new WritePlan(WriteId.random(), "Ticket", Guard.VERSION, List.of());

	@Test
	void aRefusalWithoutDoubtIsOne() {
		assertThat(resolve(false, refusal(null, false))).isInstanceOf(WriteResult.Refused.class);
		assertThat(resolve(false, refusal(stored(WriteId.random()), false))).isInstanceOf(WriteResult.Refused.class);
	}

	@Test
	void withoutDoubtTheOwnWriteIdMeansDoneAsWell() {
		assertThat(resolve(false, refusal(stored(this.plan.id()), false))).isInstanceOf(WriteResult.Done.class);
	}

	@Test
	void inDoubtAnyItemWithTheOwnWriteIdMeansDone() {
		assertThat(resolve(true, refusal(stored(WriteId.random()), true), refusal(stored(this.plan.id()), false)))
			.isInstanceOf(WriteResult.Done.class);
	}

	@Test
	void inDoubtARefusalNeedsAProof() {
		WriteResult.Refusal unproven = refusal(stored(WriteId.random()), false);
		WriteResult.Refusal proven = refusal(stored(WriteId.random()), true);
		assertThat(resolve(true, unproven, proven)).isEqualTo(new WriteResult.Refused(List.of(unproven, proven), true));
		assertUnknown(unproven);
		assertUnknown(refusal(null, true));
		assertUnknown(refusal(Map.of("pk", AttributeValue.createS("corrupt")), false));
	}

	private void assertUnknown(WriteResult.Refusal refusal) {
		assertThatExceptionOfType(WriteOutcomeUnknownException.class).isThrownBy(() -> resolve(true, refusal))
			.satisfies((ex) -> assertThat(ex.writeId()).isEqualTo(this.plan.id().toString()))
			.withMessageContaining("the write of Ticket");
	}

	private WriteResult resolve(boolean afterAmbiguity, WriteResult.Refusal... refusals) {
		return this.outcomes.ofRefusal(this.plan, List.of(refusals),
				new CallOutcome.Failed<>(new Operation("PutItem", "app", "Ticket"),
						ConditionalCheckFailedException.builder().build(), FailureKind.DEFINITE, afterAmbiguity));
	}

	private static Map<String, AttributeValue> stored(WriteId id) {
		return WriteFixture.stored(Kept.class, 4, Map.of("_wid", id.toAttribute()));
	}

	private static WriteResult.Refusal refusal(@Nullable Map<String, AttributeValue> stored, boolean proof) {
		RefusalTranslator translator = new RefusalTranslator() {

			@Override
			public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
				throw new IllegalStateException();
			}

			@Override
			public boolean provesNotApplied(Map<String, AttributeValue> stored) {
				return proof;
			}

		};
		return new WriteResult.Refusal(new WriteAction.Delete(new ItemKey("p", "s"), null, translator), stored);
	}

}
