package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form of tickets.
 */
final class TicketItemForm implements ItemForm<TicketData> {

	private final Function<Instant, String> times;

	TicketItemForm(Function<Instant, String> times) {
		this.times = times;
	}

	@Override
	public Class<TicketData> type() {
		return TicketData.class;
	}

	@Override
	public void write(TicketData ticket, Map<String, AttributeValue> item) {
		item.put("customerId", AttributeValue.createS(ticket.customerId()));
		item.put("title", AttributeValue.createS(ticket.title()));
		item.put("body", AttributeValue.createS(ticket.body()));
		item.put("status", AttributeValue.createS(ticket.status()));
		item.put("priority", AttributeValue.createN(Integer.toString(ticket.priority())));
		item.put("assignee", AttributeValue.createS(ticket.assignee()));
		item.put("createdAt", AttributeValue.createS(this.times.apply(ticket.createdAt())));
		item.put("updatedAt", AttributeValue.createS(this.times.apply(ticket.updatedAt())));
		List<AttributeValue> tags = new ArrayList<>(ticket.tags().size());
		for (String tag : ticket.tags()) {
			tags.add(AttributeValue.createS(tag));
		}
		item.put("tags", AttributeValue.createL(tags));
		Map<String, AttributeValue> labels = new HashMap<>();
		ticket.labels().forEach((name, label) -> labels.put(name, AttributeValue.createS(label)));
		item.put("labels", AttributeValue.createM(labels));
		item.put("escalated", AttributeValue.createBool(ticket.escalated()));
	}

	@Override
	public TicketData read(String id, Map<String, AttributeValue> item) {
		List<AttributeValue> storedTags = item.get("tags").l();
		List<String> tags = new ArrayList<>(storedTags.size());
		for (AttributeValue tag : storedTags) {
			tags.add(tag.s());
		}
		Map<String, String> labels = new HashMap<>();
		item.get("labels").m().forEach((name, label) -> labels.put(name, label.s()));
		return new TicketData(id, item.get("customerId").s(), item.get("title").s(), item.get("body").s(),
				item.get("status").s(), Integer.parseInt(item.get("priority").n()), item.get("assignee").s(),
				Instant.parse(item.get("createdAt").s()), Instant.parse(item.get("updatedAt").s()), tags, labels,
				item.get("escalated").bool());
	}

}
