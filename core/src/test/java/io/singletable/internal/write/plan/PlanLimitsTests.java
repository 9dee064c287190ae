package io.singletable.internal.write.plan;

import java.util.HashMap;
import java.util.Map;

import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PlanLimits}.
 */
class PlanLimitsTests {

	private final PlanLimits limits = new PlanLimits(WriteFixture.LAYOUT);

	private final WritePlan.Builder plan = new WritePlan.Builder();

	@Test
	void aPlanDoesSomething() {
		assertThatIllegalArgumentException().isThrownBy(this::check).withMessageContaining("does nothing");
	}

	@Test
	void aTransactionHasAtMostHundredActions() {
		for (int i = 0; i < 100; i++) {
			put("p" + i, "s", Map.of());
		}
		assertThatCode(this::check).doesNotThrowAnyException();
		put("p100", "s", Map.of());
		assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(this::check)
			.withMessage("The write of Ticket has 101 actions, but a transaction has at most 100: write less at once");
	}

	@Test
	void anItemHasOneAction() {
		put("p", "s", Map.of());
		put("p", "t", Map.of());
		assertThatCode(this::check).doesNotThrowAnyException();
		this.plan.add(new WriteAction.Delete(new ItemKey("p", "s"), null, RefusalTranslator.NEVER));
		assertThatIllegalArgumentException().isThrownBy(this::check)
			.withMessageContaining("two actions on one item")
			.withMessageContaining("Ticket");
	}

	@Test
	void anItemHasAtMost400Kilobytes() {
		String fitting = "x".repeat(400 * 1024 - "pkpsks".length() - "large".length());
		put("p", "s", Map.of("large", AttributeValue.createS(fitting)));
		assertThatCode(this::check).doesNotThrowAnyException();
		put("q", "s", Map.of("large", AttributeValue.createS(fitting + "x")));
		assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(this::check)
			.withMessageContaining("409,601 bytes, but DynamoDB allows 409,600")
			.withMessageContaining("large")
			.withMessageNotContaining("xxx");
	}

	@Test
	void aTransactionHasAtMost4Megabytes() {
		AttributeValue half = AttributeValue.createS("x".repeat(390 * 1024));
		for (int i = 0; i < 10; i++) {
			put("p" + i, "s", Map.of("large", half));
		}
		assertThatCode(this::check).doesNotThrowAnyException();
		put("p10", "s", Map.of("large", half));
		assertThatExceptionOfType(ItemTooLargeException.class).isThrownBy(this::check)
			.withMessageContaining("at most 4,194,304");
	}

	@Test
	void bytesOfATransactionAreCountedWhereTheyCouldBeTooMany() {
		for (int i = 0; i < 100; i++) {
			put("p" + i, "s", Map.of("text", AttributeValue.createS("x".repeat(40 * 1024))));
		}
		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "2048, 1024", "1, 1" })
	void keysOfTheAllowedLengthPass(int partition, int sort) {
		put("p".repeat(partition), "s".repeat(sort), Map.of("listingpk", AttributeValue.createS("p".repeat(partition)),
				"listingsk", AttributeValue.createS("s".repeat(sort))));
		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@Test
	void aTooLongKeyIsNamedWithSizeAndLimit() {
		put("p".repeat(2049), "s", Map.of());
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(this::check)
			.withMessageContaining("partition key 'pk' of Ticket has 2,049 bytes, but DynamoDB allows 2,048");
	}

	@Test
	void bytesCountAndNotCharacters() {
		this.plan.add(new WriteAction.Delete(new ItemKey("p", "\u00FC".repeat(513)), null, RefusalTranslator.NEVER));
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(this::check)
			.withMessageContaining("sort key 'sk' of Ticket has 1,026 bytes, but DynamoDB allows 1,024")
			.withMessageNotContaining("\u00FC");
	}

	@ParameterizedTest
	@CsvSource({ "listingpk, 2049, partition key of index listing", "listingsk, 1025, sort key of index listing" })
	void indexKeysCountToo(String attribute, int length, String named) {
		put("p", "s", Map.of(attribute, AttributeValue.createS("x".repeat(length))));
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(this::check)
			.withMessageContaining(named)
			.withMessageContaining("'" + attribute + "'");
	}

	private void put(String partition, String sort, Map<String, AttributeValue> more) {
		Map<String, AttributeValue> item = new HashMap<>(more);
		item.put("pk", AttributeValue.createS(partition));
		item.put("sk", AttributeValue.createS(sort));
		this.plan.add(new WriteAction.Put(new ItemKey(partition, sort), item, null, RefusalTranslator.NEVER));
	}

	private void check() {
		this.limits.check(this.plan.build(WriteId.random(), "Ticket", Guard.EXISTENCE));
	}

}
