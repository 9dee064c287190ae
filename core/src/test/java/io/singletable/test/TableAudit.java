package io.singletable.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.singletable.RevisionOperation;
import io.singletable.internal.convert.DerivedPart;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.CommitFormat;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.RevisionKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Audit of a table: reads every item of it and of its indexes by the plain SDK, and
 * compares what the library keeps with what follows from the entities. Whatever wrote an
 * item, its own attributes are those of a save of the entity that it holds, each index
 * holds what the table does, a history has the versions that its head has had, and each
 * unique value is held by one entity, which says so.
 */
public final class TableAudit {

	/** The default of {@code singletable.tombstone-retention}. */
	private static final Duration RETENTION = Duration.ofDays(30);

	private final TestTable table;

	private final TableLayout layout;

	private final ItemReader reader;

	private final ItemWriter writer;

	private final boolean gaps;

	private final boolean sharing;

	private final List<String> findings = new ArrayList<>();

	private final TrailAudit trail;

	private final Map<ItemKey, Map<String, AttributeValue>> items = new LinkedHashMap<>();

	private final Set<ItemKey> explained = new HashSet<>();

	private final Set<Object> writeIds = new HashSet<>();

	private final Set<AttributeValue> transactions = new HashSet<>();

	private TableAudit(TestTable table, boolean gaps, boolean sharing) {
		this.table = table;
		this.layout = table.layout();
		Payloads payloads = Payloads.of(table.registry().mapper(), PayloadLimits.DEFAULTS);
		this.reader = new ItemReader(table.registry(), this.layout, payloads);
		this.writer = new ItemWriter(table.registry(), this.layout, payloads);
		this.gaps = gaps;
		this.trail = new TrailAudit(this.layout, !gaps);
		this.sharing = sharing;
	}

	/**
	 * What is wrong in a table.
	 * @return the findings, empty if there are none
	 */
	public static List<String> of(TestTable table) {
		return new TableAudit(table, false, false).findings();
	}

	/**
	 * What is wrong in a table of which single versions were deleted, and several
	 * entities written by one transaction.
	 * @return the findings, empty if there are none
	 */
	public static List<String> withDeletedVersions(TestTable table) {
		return new TableAudit(table, true, true).findings();
	}

	/**
	 * What is wrong in a table with transactions, of which entities without history do
	 * not say that they share the id of a write.
	 * @return the findings, empty if there are none
	 */
	public static List<String> withTransactions(TestTable table) {
		return new TableAudit(table, false, true).findings();
	}

	private List<String> findings() {
		this.table.items().forEach((item) -> this.items.put(ItemKey.of(this.layout.keyNames(), item), item));
		this.items.values().forEach((item) -> this.transactions.addAll(transactionOf(item).values()));
		explainRecord();
		this.items.forEach((key, item) -> {
			EntityMetadata<?> type = typeOfHead(key, item);
			if (type != null) {
				this.explained.add(key);
				head(type, key, item);
			}
		});
		this.items.keySet()
			.stream()
			.filter((key) -> !this.explained.contains(key))
			.forEach((key) -> this.findings.add(text(key) + (isSentinel(key) ? " is a value that no entity holds"
					: " is neither an entity nor a version of one")));
		this.layout.indexes().forEach(this::index);
		this.layout.trailIndexes().forEach(this::index);
		this.findings.addAll(this.trail.findings());
		return this.findings;
	}

	private void explainRecord() {
		this.explained.add(this.layout.formatRecordKey());
		this.table.registry().all().forEach((type) -> {
			this.explained.add(this.layout.typeRecordKey(type.typeName()));
			this.explained.add(this.layout.backfillKey(type.typeName()));
			String erasures = this.layout.erasures(type.typeName());
			this.items.keySet().stream().filter((key) -> key.partition().equals(erasures)).forEach(this.explained::add);
		});
	}

	/** Items of a history have keys that are not those of any id. */
	private @Nullable EntityMetadata<?> typeOfHead(ItemKey key, Map<String, AttributeValue> item) {
		if (this.explained.contains(key)) {
			return null;
		}
		String name = this.layout.header(item).typeName();
		for (EntityMetadata<?> type : this.table.registry().all()) {
			if (type.concreteType(name).isPresent() && isHead(type, key)) {
				return type;
			}
		}
		return null;
	}

	private boolean isHead(EntityMetadata<?> type, ItemKey key) {
		try {
			return this.layout.headKey(type, this.layout.idOf(type, key)).equals(key);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private void head(EntityMetadata<?> type, ItemKey key, Map<String, AttributeValue> item) {
		ItemHeader header = this.layout.header(item);
		this.layout.commits()
			.attributes()
			.forEach((name) -> expect(key, "has " + name + ", which is a version's", null, item.get(name)));
		expect(key, "has the id of a write", true, header.writeId() != null);
		expect(key, "has a version", type.hasVersion(), header.version() > 0);
		if (header.deleted()) {
			expect(key, "leaves a tombstone", true, this.layout.leavesTombstone(type));
			if (isKept(type, item)) {
				kept(type, key, item, header);
			}
			else {
				Set<String> left = new HashSet<>(item.keySet());
				left.removeIf(this.layout::isReserved);
				expect(key, "keeps of the deleted entity", Set.of(), left);
				indexAttributes()
					.forEach((name) -> expect(key, "is by " + name + " in an index", null, item.get(name)));
			}
		}
		else {
			entity(type, key, item, header);
			if (header.claims() != null) {
				sentinels(type, key, header.claims());
			}
		}
		if (type.isVersioned()) {
			history(type, key, item, header);
		}
		else if (header.writeId() != null && !isFirst(header.writeId(), key)) {
			this.findings.add(text(key) + " shares its write with another entity");
		}
	}

	private boolean isKept(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		ListingKeys listing = this.layout.listing(type);
		return type.hasSoftDelete() && listing != null && this.layout.header(item).deleted()
				&& item.containsKey(listing.names().sort());
	}

	/**
	 * A deleted entity can be read, or has no content, and is listed by the time of its
	 * deletion.
	 */
	private void kept(EntityMetadata<?> type, ItemKey key, Map<String, AttributeValue> item, ItemHeader header) {
		String bare = this.layout.attributeNames().bare();
		String typeName = item.containsKey(bare) ? header.typeName()
				: type.concreteTypeOf(this.reader.read(type, item).entity()).name();
		Instant at = this.layout
			.deletedAt(item.get(Objects.requireNonNull(this.layout.listing(type)).names().sort()).s());
		if (type.isVersioned()) {
			expect(key, "was deleted at", header.at(), at);
		}
		else {
			expect(key, "is removed some time", true, header.removal() != null);
		}
		Map<String, AttributeValue> own = new TreeMap<>(key.toAttributes(this.layout.keyNames()));
		this.layout.addHeader(type, new ItemHeader(typeName, header.version(), header.writeId(), header.at(), true,
				type.schemaVersion(), null, header.removal()), own);
		this.layout.addDeletedKeys(type, this.layout.idOf(type, key), at, key, WrittenShards.DECLARED, own);
		if (item.containsKey(bare)) {
			own.put(bare, AttributeValue.fromBool(true));
			expect(key, "keeps of the deleted entity", Set.of(),
					item.keySet().stream().filter((name) -> !own.containsKey(name)).collect(Collectors.toSet()));
		}
		Map<String, AttributeValue> found = new TreeMap<>(item);
		found.keySet().removeIf((name) -> !this.layout.isReserved(name));
		found.remove(this.layout.attributeNames().data());
		expect(key, "has of the library", own, found);
	}

	/** What a delete marker is a copy of. */
	private Map<String, AttributeValue> withoutContent(EntityMetadata<?> type, Map<String, AttributeValue> item) {
		if (!isKept(type, item)) {
			return item;
		}
		Map<String, AttributeValue> left = new LinkedHashMap<>(item);
		left.keySet().removeIf((name) -> !this.layout.isReserved(name));
		left.remove(this.layout.attributeNames().data());
		left.remove(this.layout.attributeNames().bare());
		return left;
	}

	/**
	 * Entities that one transaction changed have its id: those with a history say so, and
	 * each of them has it once.
	 */
	private boolean isFirst(WriteId writeId, ItemKey head) {
		boolean shared = this.sharing || this.transactions.contains(writeId.toAttribute());
		return this.writeIds.add(shared ? List.of(writeId, head) : writeId);
	}

	private Collection<String> indexAttributes() {
		return keys(this.layout.indexes());
	}

	private Collection<String> trailAttributes() {
		AuditLayout audit = this.layout.audit();
		Set<String> names = new HashSet<>(keys(this.layout.trailIndexes()));
		if (audit != null) {
			names.addAll(List.of(audit.names().types(), audit.names().entries()));
		}
		return names;
	}

	private static Collection<String> keys(Collection<IndexLayout> indexes) {
		return indexes.stream()
			.flatMap((index) -> List.of(index.names().partition(), index.names().sort()).stream())
			.toList();
	}

	private void entity(EntityMetadata<?> type, ItemKey key, Map<String, AttributeValue> item, ItemHeader header) {
		Object entity = this.reader.read(type, item).entity();
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		Map<String, AttributeValue> own = new TreeMap<>(item);
		own.keySet().removeIf((name) -> !this.layout.isReserved(name));
		own.remove(this.layout.attributeNames().data());
		expect(key, "has of the library", new TreeMap<>(ownAttributes(type, concrete, entity, key, header)), own);
		for (DerivedPart part : this.writer.derive(type, entity, key, item)) {
			Map<String, AttributeValue> stored = new LinkedHashMap<>(item);
			stored.keySet().retainAll(part.attributes());
			expect(key, part.name() + " is", part.values(), stored);
		}
	}

	private Map<String, AttributeValue> ownAttributes(EntityMetadata<?> type, ConcreteType<?> concrete, Object entity,
			ItemKey key, ItemHeader header) {
		Long expiry = concrete.expirySecondOf(entity).orElse(null);
		Long removal = (expiry == null || type.isVersioned()) ? null
				: type.hasVersion() ? Long.valueOf(expiry + RETENTION.toSeconds()) : expiry;
		Instant at = type.isVersioned()
				? (Instant) concrete.lastModifiedDate().map((date) -> date.get(entity)).orElse(null) : null;
		Map<String, AttributeValue> own = new LinkedHashMap<>(key.toAttributes(this.layout.keyNames()));
		this.layout.addHeader(type, new ItemHeader(concrete.name(), concrete.versionOf(entity), header.writeId(), at,
				false, type.schemaVersion(), expiry, removal, claims(type, entity, header)), own);
		this.layout.addIndexKeys(type, concrete, entity, key, WrittenShards.DECLARED, own);
		return own;
	}

	/**
	 * A value can be lost to another entity while its own is expired. By a clock that is
	 * behind, it is not.
	 */
	private @Nullable UniqueClaims claims(EntityMetadata<?> type, Object entity, ItemHeader header) {
		UniqueClaims claims = new EntityClaims(this.layout).of(type, entity);
		UniqueClaims stored = header.claims();
		if (claims == null || stored == null) {
			return claims;
		}
		Map<String, String> values = new HashMap<>(claims.values());
		values.replaceAll((name, value) -> UniqueClaims.LOST.equals(stored.of(name)) ? UniqueClaims.LOST : value);
		return new UniqueClaims(values);
	}

	/** Each value that an entity holds is one item, which names the entity. */
	private void sentinels(EntityMetadata<?> type, ItemKey head, UniqueClaims claims) {
		claims.values().forEach((constraint, hash) -> {
			if (UniqueClaims.isHeld(hash)) {
				sentinel(type, head, this.layout.uniqueKey(type, constraint, hash));
			}
		});
	}

	private void sentinel(EntityMetadata<?> type, ItemKey head, ItemKey key) {
		Map<String, AttributeValue> found = new TreeMap<>(this.items.getOrDefault(key, Map.of()));
		Map<String, AttributeValue> expected = new TreeMap<>(key.toAttributes(this.layout.keyNames()));
		String writeId = this.layout.attributeNames().writeId();
		expected.put(this.layout.attributeNames().type(), AttributeValue.createS(type.typeName()));
		expected.put(writeId, found.getOrDefault(writeId, AttributeValue.createS("the id of a write")));
		expected.put(this.layout.recordNames().sentinel().owner(), AttributeValue.createS(head.partition()));
		expected.put(this.layout.recordNames().sentinel().ownerSort(), AttributeValue.createS(head.sort()));
		expect(head, "holds a value by the item", expected, found);
		this.explained.add(key);
	}

	private boolean isSentinel(ItemKey key) {
		return this.table.registry()
			.all()
			.stream()
			.anyMatch((type) -> this.layout.uniqueKey(type, "", "").sort().equals(key.sort()));
	}

	private void history(EntityMetadata<?> type, ItemKey head, Map<String, AttributeValue> item, ItemHeader header) {
		RevisionKeys keys = this.layout.revisions(type, head);
		TreeMap<Long, ItemKey> kept = new TreeMap<>();
		for (long version = 1; version <= header.version(); version++) {
			if (this.items.containsKey(keys.key(version))) {
				kept.put(version, keys.key(version));
			}
		}
		this.explained.addAll(kept.values());
		if (kept.isEmpty() && header.deleted()) {
			return;
		}
		ItemKey newest = keys.key(header.version());
		expect(newest, "as the item of the current version is",
				this.writer.toRevision(withoutContent(type, item), newest), withoutCommit(this.items.get(newest)));
		if (!this.gaps && !kept.isEmpty()) {
			expect(head, "keeps a number of versions up to its own", header.version() - kept.firstKey() + 1,
					(long) kept.size());
		}
		Instant before = Instant.MIN;
		for (Map.Entry<Long, ItemKey> entry : kept.entrySet()) {
			before = version(type, head, entry.getKey(), entry.getValue(), before);
		}
	}

	/** What is kept of a commit is not the entity's. */
	private @Nullable Map<String, AttributeValue> withoutCommit(@Nullable Map<String, AttributeValue> revision) {
		if (revision == null) {
			return null;
		}
		Map<String, AttributeValue> item = new LinkedHashMap<>(revision);
		item.keySet().removeAll(this.layout.commits().attributes());
		item.keySet().removeAll(trailAttributes());
		return item;
	}

	private Instant version(EntityMetadata<?> type, ItemKey head, long number, ItemKey key, Instant before) {
		Map<String, AttributeValue> item = Objects.requireNonNull(this.items.get(key));
		ItemHeader header = this.layout.header(item);
		expect(key, "has the number", number, header.version());
		expect(key, "has the id of a write that no other version has", true,
				header.writeId() != null && isFirst(header.writeId(), head));
		Instant at = Objects.requireNonNull(header.at(), () -> text(key) + " has no time");
		expect(key, "is later than the version before", true, at.isAfter(before));
		indexAttributes().forEach((name) -> expect(key, "is by " + name + " in an index", null, item.get(name)));
		commit(key, header, item);
		this.trail.version(type, item);
		if (!header.deleted()) {
			this.reader.read(type, item, this.layout.idOf(type, head));
		}
		return at;
	}

	/** A version says as which operation it was written where its number does not. */
	private void commit(ItemKey key, ItemHeader header, Map<String, AttributeValue> item) {
		CommitFormat commits = this.layout.commits();
		RevisionOperation operation = commits.operation(header, item);
		expect(key, "is a deletion", header.deleted(),
				operation == RevisionOperation.DELETE || operation == RevisionOperation.EXPIRE);
		Map<String, AttributeValue> again = new LinkedHashMap<>(item);
		commits.write(header, operation, commits.read(item), again);
		again.putAll(transactionOf(item));
		expect(key, "keeps of its commit", item, again);
		transactionOf(item).values()
			.forEach((id) -> expect(key, "has as its transaction the id of its write",
					Objects.requireNonNull(header.writeId()).toAttribute(), id));
	}

	private Map<String, AttributeValue> transactionOf(Map<String, AttributeValue> item) {
		AttributeValue transaction = item.get(this.layout.commits().transaction());
		return (transaction != null) ? Map.of(this.layout.commits().transaction(), transaction) : Map.of();
	}

	private void index(IndexLayout index) {
		List<String> names = List.of(index.names().partition(), index.names().sort());
		Map<ItemKey, Map<String, AttributeValue>> expected = new LinkedHashMap<>();
		this.items.forEach((key, item) -> {
			if (item.keySet().containsAll(names)) {
				expected.put(key, only(item, names));
			}
		});
		String name = this.layout.trailIndexes().contains(index) ? this.table.historyName() : this.table.name();
		Map<ItemKey, Map<String, AttributeValue>> found = LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(name).indexName(index.name()))
			.items()
			.stream()
			.collect(Collectors.toMap((item) -> ItemKey.of(this.layout.keyNames(), item), (item) -> only(item, names)));
		if (!found.equals(expected)) {
			this.findings
				.add("Index " + index.name() + " holds " + found.values() + ", but the table has " + expected.values());
		}
	}

	private static Map<String, AttributeValue> only(Map<String, AttributeValue> item, List<String> names) {
		Map<String, AttributeValue> part = new TreeMap<>(item);
		part.keySet().retainAll(names);
		return part;
	}

	private void expect(ItemKey key, String what, @Nullable Object expected, @Nullable Object found) {
		if (!Objects.equals(expected, found)) {
			this.findings.add(text(key) + " " + what + " " + found + ", expected " + expected);
		}
	}

	private static String text(ItemKey key) {
		return key.partition() + " / " + key.sort();
	}

}
