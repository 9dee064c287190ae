package io.singletable.benchmarks.library;

import java.time.Instant;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * Form of tickets in the Enhanced Client.
 */
final class EnhancedTicketForm extends EnhancedForm<TicketData, EnhancedTicket> {

	EnhancedTicketForm() {
		super(TicketData.class, EnhancedTicket.class, EnhancedTicket::new);
	}

	@Override
	void fill(EnhancedTicket row, TicketData data) {
		row.fill(data);
	}

	@Override
	TicketData data(EnhancedTicket row) {
		return row.data();
	}

	@Override
	void addProperties(StaticTableSchema.Builder<EnhancedTicket> schema, Times times) {
		schema
			.addAttribute(String.class,
					(attribute) -> attribute.name("customerId")
						.getter(EnhancedTicket::getCustomerId)
						.setter(EnhancedTicket::setCustomerId))
			.addAttribute(String.class,
					(attribute) -> attribute.name("body")
						.getter(EnhancedTicket::getBody)
						.setter(EnhancedTicket::setBody))
			.addAttribute(String.class,
					(attribute) -> attribute.name("assignee")
						.getter(EnhancedTicket::getAssignee)
						.setter(EnhancedTicket::setAssignee))
			.addAttribute(Instant.class, (attribute) -> {
				attribute.name("createdAt").getter(EnhancedTicket::getCreatedAt).setter(EnhancedTicket::setCreatedAt);
				convert(attribute, times);
			})
			.addAttribute(Instant.class, (attribute) -> {
				attribute.name("updatedAt").getter(EnhancedTicket::getUpdatedAt).setter(EnhancedTicket::setUpdatedAt);
				convert(attribute, times);
			})
			.addAttribute(EnhancedType.listOf(String.class),
					(attribute) -> attribute.name("tags")
						.getter(EnhancedTicket::getTags)
						.setter(EnhancedTicket::setTags))
			.addAttribute(EnhancedType.mapOf(String.class, String.class),
					(attribute) -> attribute.name("labels")
						.getter(EnhancedTicket::getLabels)
						.setter(EnhancedTicket::setLabels))
			.addAttribute(Boolean.class,
					(attribute) -> attribute.name("escalated")
						.getter(EnhancedTicket::isEscalated)
						.setter(EnhancedTicket::setEscalated));
	}

	private static void convert(StaticAttribute.Builder<EnhancedTicket, Instant> attribute, Times times) {
		if (times == Times.FIXED_WIDTH) {
			attribute.attributeConverter(FixedWidthTime.INSTANCE);
		}
	}

}
