package io.singletable.internal.write.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteFixture;
import io.singletable.internal.wire.WireCall;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WriteRequests}.
 */
class WriteRequestsTests {

	private static final ItemKey KEY = new ItemKey("p", "s");

	private final WriteRequests requests = new WriteRequests(
			new DynamoDbCalls(Mockito.mock(DynamoDbClient.class), RetryPolicy.standard()), "app", WriteFixture.LAYOUT);

	@Test
	void noConditionAsksForNothing() {
		Delete request = item(new WriteAction.Delete(KEY, null, RefusalTranslator.NEVER)).delete();
		assertThat(request.conditionExpression()).isNull();
		assertThat(request.hasExpressionAttributeNames()).isFalse();
		assertThat(request.hasExpressionAttributeValues()).isFalse();
		assertThat(request.returnValuesOnConditionCheckFailure()).isNull();
	}

	@Test
	void conditionAsksForTheItemThatItFailsOn() {
		Put request = item(new WriteAction.Put(KEY, Map.of(), Expression.absent("pk"), RefusalTranslator.NEVER)).put();
		assertThat(request.conditionExpression()).isEqualTo("attribute_not_exists(#n0)");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#n0", "pk"));
		assertThat(request.hasExpressionAttributeValues()).isFalse();
		assertThat(request.returnValuesOnConditionCheckFailure())
			.isEqualTo(ReturnValuesOnConditionCheckFailure.ALL_OLD);
	}

	@Test
	void conditionSendsItsValues() {
		AttributeValue one = AttributeValue.createN("1");
		Delete request = item(new WriteAction.Delete(KEY, Expression.equal("_v", one), RefusalTranslator.NEVER))
			.delete();
		assertThat(request.conditionExpression()).isEqualTo("#n0 = :v0");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#n0", "_v"));
		assertThat(request.expressionAttributeValues()).isEqualTo(Map.of(":v0", one));
	}

	@Test
	void writeIdIsReadAlone() {
		GetItemRequest request = this.requests.writeId(KEY).build();
		assertThat(request.projectionExpression()).isEqualTo("#a0");
		assertThat(request.expressionAttributeNames()).isEqualTo(Map.of("#a0", "_wid"));
	}

	private TransactWriteItem item(WriteAction action) {
		WritePlan plan = new WritePlan.Builder().add(action).build(WriteId.random(), "x", Guard.NONE);
		List<TransactWriteItem> items = new ArrayList<>();
		this.requests.addTo(items, plan, WireCall.of(Optional.empty()));
		return items.get(0);
	}

}
