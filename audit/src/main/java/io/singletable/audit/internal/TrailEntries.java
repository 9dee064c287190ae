package io.singletable.audit.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.CommitMetadata;
import io.singletable.CorruptItemException;
import io.singletable.audit.AuditEntry;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.AuditLayout.AuditNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of the entries of a trail from items of its indexes, or from versions.
 * Thread-safe.
 */
final class TrailEntries {

	private final TableLayout layout;

	private final EntityRegistry registry;

	private final AuditLayout audit;

	private final TrailViews views;

	private final Map<String, EntityMetadata<?>> types = new HashMap<>();

	TrailEntries(TableLayout layout, EntityRegistry registry, TrailViews views) {
		this.layout = layout;
		this.registry = registry;
		this.audit = Objects.requireNonNull(layout.audit());
		this.views = views;
		for (EntityMetadata<?> type : registry.all()) {
			this.types.put(withoutShard(this.audit.typePartition(type, 0)), type);
		}
	}

	/**
	 * The type of an entry: that of its partition, of an index by type, also if its class
	 * is none of the application any more.
	 * @return the type, null if no entity has it
	 */
	@Nullable EntityMetadata<?> typeOf(ItemHeader header, Map<String, AttributeValue> item) {
		AttributeValue partition = item.get(this.audit.typeIndex().names().partition());
		EntityMetadata<?> type = (partition != null && partition.s() != null)
				? this.types.get(withoutShard(partition.s())) : null;
		return (type != null) ? type : this.registry.find(header.typeName()).orElse(null);
	}

	private static String withoutShard(String partition) {
		return partition.substring(0, partition.lastIndexOf('#') + 1);
	}

	/**
	 * What the trail shows of the versions of a type.
	 */
	TrailView view(EntityMetadata<?> type) {
		return this.views.of(type);
	}

	/**
	 * Read an entry.
	 * @param sortName name of its sort key in the index that it was read from
	 * @throws CorruptItemException if it can't be read
	 */
	AuditEntry read(String sortName, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		EntityMetadata<?> type = typeOf(header, item);
		WriteId commit = this.audit.commitOf(Objects.requireNonNull(item.get(sortName)).s());
		Instant at = header.at();
		AuditNames names = this.audit.names();
		AttributeValue types = item.get(names.types());
		AttributeValue entries = item.get(names.entries());
		return new AuditEntry((type != null) ? type.typeName() : header.typeName(),
				(type != null) ? type.javaType() : null, (type != null) ? idOf(type, item) : null, header.version(),
				(at != null) ? at : commit.time(), commit.time(), commit.toString(),
				this.layout.commits().operation(header, item),
				(type != null) ? view(type).shown(commitOf(item)) : commitOf(item),
				(types != null && types.hasSs()) ? Set.copyOf(types.ss()) : Set.of(),
				(entries != null && entries.n() != null) ? Integer.parseInt(entries.n()) : 0);
	}

	/** A version has key-values, which its entry in an index has not. */
	private CommitMetadata commitOf(Map<String, AttributeValue> item) {
		CommitMetadata commit = this.layout.commits().read(item);
		return commit.values().isEmpty() ? commit : commit.toBuilder().values(Map.of()).build();
	}

	/**
	 * The id of the entity of a version.
	 */
	Object idOf(EntityMetadata<?> type, Map<String, AttributeValue> version) {
		return this.layout.idOf(type, headOf(type, version));
	}

	/**
	 * The key of the current item of the entity of a version.
	 */
	ItemKey headOf(EntityMetadata<?> type, Map<String, AttributeValue> version) {
		ItemKey head = this.layout.headOf(ItemKey.of(this.layout.keyNames(), version));
		if (head == null) {
			throw new CorruptItemException("An entry of the audit trail of " + type.typeName() + " is no version",
					null);
		}
		return head;
	}

}
