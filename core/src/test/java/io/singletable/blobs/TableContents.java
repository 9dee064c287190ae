package io.singletable.blobs;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Contents of a table as of one scan.
 */
final class TableContents implements StoredContents {

	static final int FULL_CHUNK = 200;

	private final List<Map<String, AttributeValue>> items;

	/** Data by id and number. */
	private final Map<String, TreeMap<Integer, byte[]>> chunks = new HashMap<>();

	private final Map<String, byte[]> whole = new HashMap<>();

	TableContents(List<Map<String, AttributeValue>> all) {
		this.items = all.stream().filter((item) -> !isChunk(item)).toList();
		all.stream().filter(TableContents::isChunk).forEach((item) -> {
			String key = item.get("pk").s();
			this.chunks
				.computeIfAbsent(HexFormat.of().formatHex(item.get("_wid").b().asByteArrayUnsafe()),
						(id) -> new TreeMap<>())
				.put(Integer.valueOf(key.substring(key.lastIndexOf('#') + 1)), item.get("_data").b().asByteArray());
		});
		this.chunks.forEach((id, chunks) -> {
			if (chunks.lastKey() == chunks.size() - 1 && chunks.lastEntry().getValue().length < FULL_CHUNK) {
				ByteArrayOutputStream content = new ByteArrayOutputStream();
				chunks.values().forEach(content::writeBytes);
				this.whole.put(id, content.toByteArray());
			}
		});
	}

	static boolean isChunk(Map<String, AttributeValue> item) {
		return item.get("sk").s().equals("~blob");
	}

	/**
	 * The items that are no chunks, but the table's own record.
	 */
	Set<Map<String, AttributeValue>> items() {
		return this.items.stream().filter((item) -> !item.get("pk").s().equals("~meta")).collect(Collectors.toSet());
	}

	/**
	 * Ids of which there is any chunk.
	 */
	Set<String> idsOfChunks() {
		return this.chunks.keySet();
	}

	@Override
	public Set<String> ids() {
		return this.whole.keySet();
	}

	@Override
	public byte @Nullable [] content(String id) {
		return this.whole.get(id);
	}

}
