package io.singletable.audit.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.ShardReader;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.update.PropertyChange.VersionPayload;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Services that read the trail of a table, and the versions of its entries. Thread-safe.
 */
record TrailServices(TableServices table, PointReader points, ReadSettings settings, ShardReader shards) {

	TrailServices(TableServices table, PointReader points, ReadSettings settings) {
		this(table, points, settings, new ShardReader(table, settings));
	}

	/**
	 * The same services, which read several shards in parallel.
	 */
	TrailServices parallel(Executor executor, int maxConcurrentRequests) {
		return new TrailServices(this.table, this.points, this.settings,
				this.shards.parallel(executor, maxConcurrentRequests));
	}

	/**
	 * The layout of the trail.
	 * @throws InvalidDataAccessApiUsageException if no type is audited
	 */
	AuditLayout layout() {
		AuditLayout layout = this.table.layout().audit();
		if (layout == null) {
			throw new InvalidDataAccessApiUsageException(
					"No entity has an audit trail: annotate those that are to have one with @Audited");
		}
		return layout;
	}

	/**
	 * The types that have a trail.
	 */
	List<EntityMetadata<?>> auditedTypes() {
		return this.table.registry().all().stream().filter(EntityMetadata::isAudited).toList();
	}

	/**
	 * Numbers of the shards that the entries of types may lie in.
	 */
	List<Integer> shardsOf(List<EntityMetadata<?>> types) {
		int shards = types.stream().flatMap((type) -> numbersOfShards(type).stream()).reduce(1, Math::max);
		return IntStream.range(0, shards).boxed().toList();
	}

	/**
	 * Numbers of the shards that the entries of a commit may lie in.
	 */
	Set<Integer> shardsOf(WriteId commit, List<EntityMetadata<?>> types) {
		Set<Integer> shards = new TreeSet<>();
		for (EntityMetadata<?> type : types) {
			numbersOfShards(type).forEach((number) -> shards.add(layout().shardOf(commit, number)));
		}
		return shards;
	}

	/**
	 * The numbers of shards by which entries of a type may have been written: other
	 * instances may have begun to write what this one only declares.
	 */
	Set<Integer> numbersOfShards(EntityMetadata<?> type) {
		Set<Integer> numbers = new HashSet<>(this.table.parts().trailShards(type));
		numbers.add(type.shards(PartName.audit()));
		return numbers;
	}

	/**
	 * Key of a version, empty if no entity has this id.
	 */
	Optional<ItemKey> versionKey(EntityMetadata<?> type, Object id, long number) {
		return new KeyRules(this.table.layout()).possibleKey(type, id)
			.map((head) -> this.table.layout().revisions(type, head).key(number));
	}

	/**
	 * The payload of a version.
	 * @param reader a reader without the callbacks of an application
	 * @throws io.singletable.CorruptItemException if it can't be read
	 */
	VersionPayload payload(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item, ItemReader reader) {
		Object entity = reader.read(type, item, id).entity();
		return new VersionPayload(type.concreteTypeOf(entity), this.table.writer().payload(type, entity));
	}

}
