package io.singletable.internal.write;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.write.entity.EntityWrite;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.plan.Intent;
import io.singletable.mapping.UnknownProperties;
import io.singletable.internal.write.unique.ClaimsBefore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * Fixture of five types that differ in what a write must respect, and writes of them.
 */
public final class WriteFixture {

	public static final Instant NOW = Instant.parse("2026-11-21T09:14:00Z");

	public static final String SECOND = Long.toString(NOW.getEpochSecond());

	private static final EntityRegistry REGISTRY = EntityRegistry.of(
			List.of(Plain.class, Expiring.class, Numbered.class, Kept.class, KeptExpiring.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	public static final TableLayout LAYOUT = new NativeTableLayout(REGISTRY);

	public static final ItemReader READER = new ItemReader(REGISTRY, LAYOUT,
			Payloads.of(REGISTRY.mapper(), PayloadLimits.DEFAULTS));

	private WriteFixture() {
	}

	public static <T> EntityMetadata<? super T> type(Class<T> javaType) {
		return REGISTRY.required(javaType);
	}

	public static EntityWrite write(Class<?> javaType, Intent intent, Expectation expectation) {
		EntityMetadata<?> type = type(javaType);
		ItemHeader header = new ItemHeader(type.typeName(), 4, WriteId.random(), NOW, false, type.schemaVersion(), null,
				null);
		return new EntityWrite(type, intent, "i1", LAYOUT.headKey(type, "i1"), expectation, header,
				(intent == Intent.DELETE) ? null : Map.of(), NOW, RevisionOperation.UPDATE, CommitMetadata.none(),
				ClaimsBefore.of(null));
	}

	/**
	 * A stored item of a version.
	 */
	public static Map<String, AttributeValue> stored(Class<?> javaType, long version,
			Map<String, AttributeValue> more) {
		EntityMetadata<?> type = type(javaType);
		Map<String, AttributeValue> item = new LinkedHashMap<>(
				LAYOUT.headKey(type, "i1").toAttributes(LAYOUT.keyNames()));
		LAYOUT.addHeader(type, new ItemHeader(type.typeName(), version, WriteId.random(), NOW, false, 0, null, null),
				item);
		item.putAll(more);
		return item;
	}

	@SingleTableEntity
	public record Plain(@Id @Nullable String id) {

	}

	@SingleTableEntity
	public record Expiring(@Id String id, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	public record Numbered(@Id String id, @Version @Nullable Long version, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity(schemaVersion = 2)
	@Versioned
	public record Kept(@Id @Nullable String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant created,
			@LastModifiedDate @Nullable Instant changed) {

	}

	@SingleTableEntity
	@Versioned
	public record KeptExpiring(@Id String id, @Version @Nullable Long version,
			@LastModifiedDate @Nullable Instant changed, @TimeToLive @Nullable Instant until) {

	}

}
