package io.singletable.audit.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.EntityRevision;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.ChangeSet;
import io.singletable.core.Parallelism;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.EntityNames;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.template.OperationGate;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.internal.write.WriteServices;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.util.Assert;

/**
 * Questions about the trail of the table of an operation. Thread-safe.
 */
public final class GatedAudit implements AuditOperations {

	private final OperationGate gate;

	private final @Nullable Parallelism parallelism;

	private final CallTimer timer;

	/** Null for the configured bound of windows. */
	private final @Nullable Integer maxRequests;

	private final TrailViews views;

	/**
	 * Create operations.
	 * @param parallelism the parallelism of reads of several shards and types, null to
	 * send one request after the other
	 */
	public GatedAudit(OperationGate gate, @Nullable Parallelism parallelism) {
		this(gate, parallelism, CallTimer.SYSTEM);
	}

	GatedAudit(OperationGate gate, @Nullable Parallelism parallelism, CallTimer timer) {
		this(gate, parallelism, timer, null, new TrailViews());
	}

	private GatedAudit(OperationGate gate, @Nullable Parallelism parallelism, CallTimer timer,
			@Nullable Integer maxRequests, TrailViews views) {
		this.gate = gate;
		this.parallelism = parallelism;
		this.timer = timer;
		this.maxRequests = maxRequests;
		this.views = views;
	}

	/**
	 * The same operations, whose windows send a number of requests at most, or one for
	 * each shard if that is more.
	 */
	public GatedAudit bounded(int maxRequests) {
		return new GatedAudit(this.gate, this.parallelism, this.timer, maxRequests, this.views);
	}

	OperationGate gate() {
		return this.gate;
	}

	TrailReader reader(TableOperations table) {
		WriteServices own = table.maintenance().services();
		ReadSettings reads = table.maintenance().reads();
		TrailServices services = new TrailServices(own.table(), own.points(),
				(this.maxRequests != null) ? reads.bounded(this.maxRequests) : reads);
		Parallelism parallel = this.parallelism;
		return new TrailReader((parallel != null)
				? services.parallel(parallel.executor(), parallel.maxConcurrentRequests()) : services, this.views);
	}

	@Override
	public AuditQuery audit(Class<?> type) {
		return question(EntryConditions.ofType(audited(type)));
	}

	@Override
	public AuditQuery auditBy(String author) {
		Assert.notNull(author, "author must not be null");
		Assert.hasText(author, "author must not be blank");
		return question(EntryConditions.ofAuthor(author));
	}

	@Override
	public AuditQuery auditWithoutAuthor() {
		return question(EntryConditions.ofNobody());
	}

	private AuditQuery question(EntryConditions conditions) {
		return new GatedAuditQuery(this, new TrailQuestion(conditions, Direction.DESC));
	}

	private EntityMetadata<?> audited(Class<?> type) {
		EntityMetadata<?> metadata = this.gate.types().root(type);
		if (!metadata.isAudited()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " has no audit trail: annotate it with @Audited");
		}
		return metadata;
	}

	@Override
	public List<AuditedVersion> load(Collection<AuditEntry> entries) {
		Assert.notNull(entries, "entries must not be null");
		Assert.noNullElements(entries, "entries must not contain null");
		return this.gate.run(OperationName.LOAD_AUDIT, names(entries), List::size, (table) -> {
			TrailReader reader = reader(table);
			return new VersionLoader(reader.services(), reader.entries()).load(entries);
		});
	}

	private static EntityNames names(Collection<AuditEntry> entries) {
		Set<String> names = new HashSet<>();
		entries.forEach((entry) -> names.add(entry.typeName()));
		return (types) -> String.join(", ", names.stream().sorted().toList());
	}

	@Override
	public Optional<ChangeSet> findChangeSet(String commitId) {
		return changeSet(auditedNames(), (changeSets) -> changeSets.find(commitId));
	}

	@Override
	public ChangeSet findChangeSet(AuditEntry entry) {
		Assert.notNull(entry, "entry must not be null");
		return changeSet(names(List.of(entry)), (changeSets) -> Optional.of(changeSets.find(entry))).orElseThrow();
	}

	@Override
	public Optional<ChangeSet> findChangeSet(EntityRevision<?> revision) {
		Assert.notNull(revision, "revision must not be null");
		String transaction = revision.commit().transactionId().orElse(null);
		if (transaction != null) {
			return findChangeSet(transaction);
		}
		Object entity = revision.entity().isPresent() ? revision.entity().get() : revision.deletedEntity().orElse(null);
		if (entity == null) {
			throw new InvalidDataAccessApiUsageException("This delete marker does not tell of which entity it is: use "
					+ "findChangeSet(id, version, type), or read it with RevisionOptions.includingDeletes()");
		}
		EntityMetadata<?> type = this.gate.types().metadata(entity.getClass());
		return findChangeSet(type.idOf(entity).orElseThrow(), revision.number(), entity.getClass());
	}

	@Override
	public Optional<ChangeSet> findChangeSet(Object id, long version, Class<?> type) {
		Assert.notNull(id, "id must not be null");
		EntityMetadata<?> metadata = this.gate.types().metadata(type);
		return changeSet((types) -> metadata.typeName(), (changeSets) -> changeSets.find(metadata, id, version));
	}

	@Override
	public PlanDescription describeChangeSet() {
		return new ChangeSets(reader(this.gate.planning()), this.timer).describe();
	}

	private Optional<ChangeSet> changeSet(EntityNames names, Function<ChangeSets, Optional<ChangeSet>> find) {
		return this.gate.run(OperationName.FIND_CHANGE_SET, names,
				(found) -> found.map((changeSet) -> (long) changeSet.entries().size()).orElse(0L),
				(table) -> find.apply(new ChangeSets(reader(table), this.timer)));
	}

	static EntityNames auditedNames() {
		return (types) -> String.join(", ",
				types.registry()
					.all()
					.stream()
					.filter(EntityMetadata::isAudited)
					.map(EntityMetadata::typeName)
					.sorted()
					.toList());
	}

}
