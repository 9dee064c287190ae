package io.singletable.internal.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wire path with a server, whose answers have what it takes.
 */
class WirePathIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final DynamoDbClient client = LocalDynamoDb.newClient(new WireInterceptor());

	private final SingleTableTemplate template = this.table.template(this.client);

	private final WireCall call = WirePath.of(this.client).call();

	/** Otherwise, a build with the switch would test nothing. */
	@Test
	void testsThatAreToRunOnItDo() {
		assertThat(WirePath.of(LocalDynamoDb.client()).isOn())
			.isEqualTo(Boolean.getBoolean("singletable.test.wire-path"));
		assertThat(WirePath.of(LocalDynamoDb.newClient()).isOn())
			.isEqualTo(Boolean.getBoolean("singletable.test.wire-path"));
	}

	@Test
	void itemByKeyComesOverTheWire() {
		Ticket saved = this.template.insert(Ticket.open("t1", "é\n\"😀"));
		Map<String, AttributeValue> stored = this.table.item(Ticket.class, "t1");
		GetItemResponse response = this.client.getItem((get) -> get.tableName(this.table.name())
			.key(keyOf(stored))
			.consistentRead(true)
			.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)));
		assertThat(this.call.end(List.of(response.item()))).containsExactly(stored)
			.hasOnlyElementsOfType(WireItem.class);
		assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(saved);
	}

	@Test
	void itemsOfAQueryComeOverTheWire() {
		this.template.insert(Ticket.open("t1", "first"));
		this.template.insert(Ticket.open("t2", "second"));
		Map<String, AttributeValue> key = keyOf(this.table.item(Ticket.class, "t1"));
		List<Map<String, AttributeValue>> read = this.call.end(this.client
			.query((query) -> query.tableName(this.table.name())
				.consistentRead(true)
				.keyConditionExpression("#p = :p")
				.expressionAttributeNames(Map.of("#p", this.table.layout().keyNames().partition()))
				.expressionAttributeValues(Map.of(":p", key.get(this.table.layout().keyNames().partition())))
				.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)))
			.items());
		assertThat(read).isNotEmpty().hasOnlyElementsOfType(WireItem.class).isSubsetOf(this.table.items());
	}

	@Test
	void itemsOfABatchComeOverTheWire() {
		this.template.insert(Ticket.open("t1", "first"));
		this.template.insert(Ticket.open("t2", "second"));
		List<Map<String, AttributeValue>> stored = List.of(this.table.item(Ticket.class, "t1"),
				this.table.item(Ticket.class, "t2"));
		KeysAndAttributes keys = KeysAndAttributes.builder()
			.keys(stored.stream().map(this::keyOf).toList())
			.consistentRead(true)
			.build();
		List<Map<String, AttributeValue>> read = this.call.end(this.client
			.batchGetItem((batch) -> batch.requestItems(Map.of(this.table.name(), keys))
				.overrideConfiguration((override) -> override.putExecutionAttribute(WireCall.ATTRIBUTE, this.call)))
			.responses()
			.get(this.table.name()));
		assertThat(read).hasOnlyElementsOfType(WireItem.class).containsExactlyInAnyOrderElementsOf(stored);
	}

	private Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
		String partition = this.table.layout().keyNames().partition();
		String sort = this.table.layout().keyNames().sort();
		return Map.of(partition, Objects.requireNonNull(item.get(partition)), sort,
				Objects.requireNonNull(item.get(sort)));
	}

}
