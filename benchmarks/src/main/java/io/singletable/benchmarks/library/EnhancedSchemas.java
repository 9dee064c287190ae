package io.singletable.benchmarks.library;

import java.time.Instant;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

/**
 * Schemas of the Enhanced Client in code.
 */
final class EnhancedSchemas {

	private EnhancedSchemas() {
	}

	/**
	 * The schema that {@link EnhancedTicket} has by its annotations.
	 */
	static TableSchema<EnhancedTicket> ticket() {
		return StaticTableSchema.builder(EnhancedTicket.class)
			.newItemSupplier(EnhancedTicket::new)
			.addAttribute(String.class,
					(attribute) -> attribute.name("pk")
						.getter(EnhancedTicket::getPk)
						.setter(EnhancedTicket::setPk)
						.tags(primaryPartitionKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("sk")
						.getter(EnhancedTicket::getSk)
						.setter(EnhancedTicket::setSk)
						.tags(primarySortKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1pk")
						.getter(EnhancedTicket::getGsi1pk)
						.setter(EnhancedTicket::setGsi1pk)
						.tags(secondaryPartitionKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1sk")
						.getter(EnhancedTicket::getGsi1sk)
						.setter(EnhancedTicket::setGsi1sk)
						.tags(secondarySortKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("id").getter(EnhancedTicket::getId).setter(EnhancedTicket::setId))
			.addAttribute(String.class,
					(attribute) -> attribute.name("customerId")
						.getter(EnhancedTicket::getCustomerId)
						.setter(EnhancedTicket::setCustomerId))
			.addAttribute(String.class,
					(attribute) -> attribute.name("title")
						.getter(EnhancedTicket::getTitle)
						.setter(EnhancedTicket::setTitle))
			.addAttribute(String.class,
					(attribute) -> attribute.name("body")
						.getter(EnhancedTicket::getBody)
						.setter(EnhancedTicket::setBody))
			.addAttribute(String.class,
					(attribute) -> attribute.name("status")
						.getter(EnhancedTicket::getStatus)
						.setter(EnhancedTicket::setStatus))
			.addAttribute(Integer.class,
					(attribute) -> attribute.name("priority")
						.getter(EnhancedTicket::getPriority)
						.setter(EnhancedTicket::setPriority))
			.addAttribute(String.class,
					(attribute) -> attribute.name("assignee")
						.getter(EnhancedTicket::getAssignee)
						.setter(EnhancedTicket::setAssignee))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("createdAt")
						.getter(EnhancedTicket::getCreatedAt)
						.setter(EnhancedTicket::setCreatedAt))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("updatedAt")
						.getter(EnhancedTicket::getUpdatedAt)
						.setter(EnhancedTicket::setUpdatedAt))
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
						.setter(EnhancedTicket::setEscalated))
			.build();
	}

	/**
	 * The schema of what this library stores of a ticket.
	 */
	static TableSchema<EnhancedStoredTicket> storedTicket() {
		return StaticTableSchema.builder(EnhancedStoredTicket.class)
			.newItemSupplier(EnhancedStoredTicket::new)
			.addAttribute(String.class,
					(attribute) -> attribute.name("pk")
						.getter(EnhancedStoredTicket::getPk)
						.setter(EnhancedStoredTicket::setPk)
						.tags(primaryPartitionKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("sk")
						.getter(EnhancedStoredTicket::getSk)
						.setter(EnhancedStoredTicket::setSk)
						.tags(primarySortKey()))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1pk")
						.getter(EnhancedStoredTicket::getGsi1pk)
						.setter(EnhancedStoredTicket::setGsi1pk)
						.tags(secondaryPartitionKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("gsi1sk")
						.getter(EnhancedStoredTicket::getGsi1sk)
						.setter(EnhancedStoredTicket::setGsi1sk)
						.tags(secondarySortKey("gsi1")))
			.addAttribute(String.class,
					(attribute) -> attribute.name("customerId")
						.getter(EnhancedStoredTicket::getCustomerId)
						.setter(EnhancedStoredTicket::setCustomerId))
			.addAttribute(String.class,
					(attribute) -> attribute.name("title")
						.getter(EnhancedStoredTicket::getTitle)
						.setter(EnhancedStoredTicket::setTitle))
			.addAttribute(String.class,
					(attribute) -> attribute.name("body")
						.getter(EnhancedStoredTicket::getBody)
						.setter(EnhancedStoredTicket::setBody))
			.addAttribute(String.class,
					(attribute) -> attribute.name("status")
						.getter(EnhancedStoredTicket::getStatus)
						.setter(EnhancedStoredTicket::setStatus))
			.addAttribute(Integer.class,
					(attribute) -> attribute.name("priority")
						.getter(EnhancedStoredTicket::getPriority)
						.setter(EnhancedStoredTicket::setPriority))
			.addAttribute(String.class,
					(attribute) -> attribute.name("assignee")
						.getter(EnhancedStoredTicket::getAssignee)
						.setter(EnhancedStoredTicket::setAssignee))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("createdAt")
						.getter(EnhancedStoredTicket::getCreatedAt)
						.setter(EnhancedStoredTicket::setCreatedAt)
						.attributeConverter(FixedWidthTime.INSTANCE))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("updatedAt")
						.getter(EnhancedStoredTicket::getUpdatedAt)
						.setter(EnhancedStoredTicket::setUpdatedAt)
						.attributeConverter(FixedWidthTime.INSTANCE))
			.addAttribute(EnhancedType.listOf(String.class),
					(attribute) -> attribute.name("tags")
						.getter(EnhancedStoredTicket::getTags)
						.setter(EnhancedStoredTicket::setTags))
			.addAttribute(EnhancedType.mapOf(String.class, String.class),
					(attribute) -> attribute.name("labels")
						.getter(EnhancedStoredTicket::getLabels)
						.setter(EnhancedStoredTicket::setLabels))
			.addAttribute(Boolean.class,
					(attribute) -> attribute.name("escalated")
						.getter(EnhancedStoredTicket::isEscalated)
						.setter(EnhancedStoredTicket::setEscalated))
			.addAttribute(String.class,
					(attribute) -> attribute.name("_type")
						.getter(EnhancedStoredTicket::getType)
						.setter(EnhancedStoredTicket::setType))
			.addAttribute(SdkBytes.class,
					(attribute) -> attribute.name("_wid")
						.getter(EnhancedStoredTicket::getWriteId)
						.setter(EnhancedStoredTicket::setWriteId))
			.addAttribute(Long.class,
					(attribute) -> attribute.name("_v")
						.getter(EnhancedStoredTicket::getVersion)
						.setter(EnhancedStoredTicket::setVersion))
			.addAttribute(Instant.class,
					(attribute) -> attribute.name("_at")
						.getter(EnhancedStoredTicket::getChangedAt)
						.setter(EnhancedStoredTicket::setChangedAt)
						.attributeConverter(FixedWidthTime.INSTANCE))
			.build();
	}

	/**
	 * Converter of times to texts with nine digits after the point.
	 */
	private static final class FixedWidthTime implements AttributeConverter<Instant> {

		static final FixedWidthTime INSTANCE = new FixedWidthTime();

		@Override
		public AttributeValue transformFrom(Instant time) {
			return AttributeValue.createS(SameItems.text(time));
		}

		@Override
		public Instant transformTo(AttributeValue value) {
			return Instant.parse(value.s());
		}

		@Override
		public EnhancedType<Instant> type() {
			return EnhancedType.of(Instant.class);
		}

		@Override
		public AttributeValueType attributeValueType() {
			return AttributeValueType.S;
		}

	}

}
