package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalReader}.
 */
class RefusalReaderTests {

	private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.createS("canary"));

	private final WriteAction first = delete("a");

	private final WriteAction second = delete("b");

	@Test
	void readsAFailedCondition() {
		assertThat(
				RefusalReader.read(List.of(this.first), ConditionalCheckFailedException.builder().item(ITEM).build()))
			.containsExactly(new WriteResult.Refusal(this.first, ITEM));
		assertThat(RefusalReader.read(List.of(this.first), ConditionalCheckFailedException.builder().build()))
			.containsExactly(new WriteResult.Refusal(this.first, null));
	}

	@Test
	void readsTheFailedConditionsOfATransaction() {
		assertThat(read(reason("TransactionConflict"), reason("ConditionalCheckFailed", ITEM)))
			.containsExactly(new WriteResult.Refusal(this.second, ITEM));
		assertThat(read(reason("ConditionalCheckFailed"), reason("None")))
			.containsExactly(new WriteResult.Refusal(this.first, null));
		assertThat(read(reason("TransactionConflict"), reason("None"))).isEmpty();
		assertThat(read()).isEmpty();
	}

	@Test
	void otherFailuresAreNoRefusals() {
		assertThat(RefusalReader.read(List.of(this.first), TransactionConflictException.builder().build())).isEmpty();
	}

	@Test
	void aRefusalShowsNothing() {
		assertThat(new WriteResult.Refusal(this.first, ITEM).toString()).doesNotContain("canary");
	}

	private List<WriteResult.Refusal> read(CancellationReason... reasons) {
		return RefusalReader.read(List.of(this.first, this.second),
				TransactionCanceledException.builder().cancellationReasons(reasons).build());
	}

	private static CancellationReason reason(String code) {
		return CancellationReason.builder().code(code).build();
	}

	private static CancellationReason reason(String code, Map<String, AttributeValue> item) {
		return CancellationReason.builder().code(code).item(item).build();
	}

	private static WriteAction delete(String key) {
		return new WriteAction.Delete(new ItemKey(key, key), null, RefusalTranslator.NEVER);
	}

}
