package io.singletable.internal.layout;

import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

import io.singletable.CorruptItemException;
import io.singletable.KeyTooLongException;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.key.KeyText;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The trail of the native format: {@code ~audit#<type>#<shard>} by type,
 * {@code ~actor#<author>#<shard>} or {@code ~noactor#<shard>} by author, and
 * {@code <32 hex digits>#<3 digits>} as sort key in both.
 */
final class NativeAuditLayout implements AuditLayout {

	private static final String BY_TYPE = "~audit#";

	private static final String BY_ACTOR = "~actor#";

	private static final String WITHOUT_ACTOR = "~noactor";

	private static final AuditNames NAMES = new AuditNames("_txs", "_txn");

	/** What an entry shows. Its keys hold the id of the entity. */
	private static final IndexProjection PROJECTION = IndexProjection.including(Set.of("_type", "_v", "_at", "_del",
			"_op", "_by", "_why", "_trace", "_chg", "_tx", NAMES.types(), NAMES.entries()));

	private static final int HEX_DIGITS = 2 * WriteId.LENGTH;

	private static final int HEX_DIGITS_OF_TIME = 12;

	private static final int DIGITS_OF_POSITION = 3;

	private static final long LAST_MILLISECOND = (1L << 48) - 1;

	private final IndexLayout typeIndex;

	private final IndexLayout actorIndex;

	NativeAuditLayout(String typeIndex, String actorIndex) {
		this.typeIndex = new IndexLayout(typeIndex, NativeKeyShapes.indexNames(typeIndex), PROJECTION, true);
		this.actorIndex = new IndexLayout(actorIndex, NativeKeyShapes.indexNames(actorIndex), PROJECTION, true);
	}

	@Override
	public IndexLayout typeIndex() {
		return this.typeIndex;
	}

	@Override
	public IndexLayout actorIndex() {
		return this.actorIndex;
	}

	/**
	 * Names of the key attributes of both indexes.
	 */
	Set<String> keyAttributes() {
		return Set.of(this.typeIndex.names().partition(), this.typeIndex.names().sort(),
				this.actorIndex.names().partition(), this.actorIndex.names().sort());
	}

	@Override
	public AuditNames names() {
		return NAMES;
	}

	@Override
	public String typePartition(EntityMetadata<?> type, int shard) {
		return BY_TYPE + type.typeName() + "#" + shard;
	}

	@Override
	public String actorPartition(@Nullable String author, int shard) {
		return ((author != null) ? BY_ACTOR + KeyText.encode(author) : WITHOUT_ACTOR) + "#" + shard;
	}

	@Override
	public String sortKey(WriteId commit, int position) {
		String digits = Integer.toString(position);
		return commit + "#" + "0".repeat(Math.max(0, DIGITS_OF_POSITION - digits.length())) + digits;
	}

	@Override
	public String sortKeyPrefix(WriteId commit) {
		return commit + "#";
	}

	@Override
	public String lowestSortKey(Instant time) {
		return HexFormat.of().toHexDigits(firstMillisecond(time), HEX_DIGITS_OF_TIME);
	}

	/** The first that is not before a time, of those that a commit id can have. */
	private static long firstMillisecond(Instant time) {
		if (!time.isAfter(Instant.EPOCH)) {
			return 0;
		}
		if (!time.isBefore(Instant.ofEpochMilli(LAST_MILLISECOND))) {
			return LAST_MILLISECOND;
		}
		boolean between = time.getNano() % 1_000_000 != 0;
		return time.toEpochMilli() + (between ? 1 : 0);
	}

	@Override
	public WriteId commitOf(String sortKey) {
		return WriteId.parse(sortKey.substring(0, Math.min(HEX_DIGITS, sortKey.length())))
			.orElseThrow(NativeAuditLayout::malformed);
	}

	@Override
	public int positionOf(String sortKey) {
		try {
			return Integer.parseInt(sortKey.substring(Math.min(HEX_DIGITS + 1, sortKey.length())));
		}
		catch (NumberFormatException ex) {
			throw malformed();
		}
	}

	private static CorruptItemException malformed() {
		return new CorruptItemException("An entry of an audit trail has a malformed key", null);
	}

	@Override
	public int shardOf(WriteId commit, int shards) {
		if (shards == 1) {
			return 0;
		}
		CRC32 crc = new CRC32();
		crc.update(commit.toAttribute().b().asByteBuffer());
		return (int) (crc.getValue() % shards);
	}

	@Override
	public void addKeys(EntityMetadata<?> type, WriteId commit, int position, @Nullable String author, int shards,
			Map<String, AttributeValue> item) {
		int shard = shardOf(commit, shards);
		String actor = actorPartition(author, shard);
		if (!KeyLimits.fits(actor, KeyLimits.PARTITION_KEY_BYTES)) {
			throw new KeyTooLongException("The author of a write of " + type.typeName() + " has "
					+ KeyLimits.utf8Length(actor) + " bytes as a key of the index '" + this.actorIndex.name()
					+ "', but DynamoDB allows " + KeyLimits.PARTITION_KEY_BYTES
					+ ": name authors with fewer characters; '#', '$', '!', '\"' and spaces count twice");
		}
		AttributeValue sort = AttributeValue.createS(sortKey(commit, position));
		item.put(this.typeIndex.names().partition(), AttributeValue.createS(typePartition(type, shard)));
		item.put(this.typeIndex.names().sort(), sort);
		item.put(this.actorIndex.names().partition(), AttributeValue.createS(actor));
		item.put(this.actorIndex.names().sort(), sort);
	}

	@Override
	public void addCommit(Collection<String> types, int entries, Map<String, AttributeValue> item) {
		item.put(NAMES.types(), AttributeValue.fromSs(List.copyOf(new TreeSet<>(types))));
		item.put(NAMES.entries(), AttributeValue.createN(Integer.toString(entries)));
	}

}
