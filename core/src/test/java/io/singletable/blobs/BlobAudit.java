package io.singletable.blobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.test.MemoryBlobStore;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Audit of items and a store: each reference, in payloads beside their items too, has an
 * object with its size and digest, and is among those that its item names.
 */
final class BlobAudit {

	private static final Pattern IN_JSON = Pattern.compile("\"_b\":\"([^\"]+)\",\"_n\":(\\d+),\"_h\":\"([^\"]+)\"");

	private final StoredContents contents;

	private final Set<String> objects;

	private final Set<String> purging;

	private final List<String> findings = new ArrayList<>();

	private final Set<String> held = new TreeSet<>();

	private BlobAudit(StoredContents contents, Set<String> purging) {
		this.contents = contents;
		this.objects = contents.ids();
		this.purging = purging;
	}

	static BlobAudit of(Collection<Map<String, AttributeValue>> items, MemoryBlobStore store) {
		return of(items, StoredContents.of(store), Set.of());
	}

	/**
	 * Audit items and a store.
	 * @param purging ids of entities whose purge is not complete: it deletes objects
	 * before what refers to them
	 */
	static BlobAudit of(Collection<Map<String, AttributeValue>> items, StoredContents contents, Set<String> purging) {
		BlobAudit audit = new BlobAudit(contents, purging);
		items.forEach(audit::item);
		return audit;
	}

	/**
	 * What is wrong.
	 */
	List<String> findings() {
		return this.findings;
	}

	/**
	 * Ids of the objects that are referenced.
	 */
	Set<String> held() {
		return this.held;
	}

	/**
	 * Ids of the objects that nobody references.
	 */
	Set<String> unreferenced() {
		return this.objects.stream()
			.filter((id) -> !this.held.contains(id))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private void item(Map<String, AttributeValue> item) {
		Set<String> found = new TreeSet<>();
		item.forEach((name, value) -> {
			if (!name.startsWith("_")) {
				references(value, found);
			}
		});
		AttributeValue data = item.get("_data");
		if (data != null) {
			payload(data.b().asByteArray(), found);
		}
		Set<String> named = new TreeSet<>(BlobIds.of(item, "_blobs"));
		if (!named.equals(found) && !isRecord(item)) {
			this.findings.add(text(item) + " names " + named + " and refers to " + found);
		}
		found.addAll(named);
		found.stream()
			.filter((id) -> !this.objects.contains(id) && !isPurging(item))
			.forEach((id) -> this.findings.add(text(item) + " refers to " + id + ", which is missing"));
		this.held.addAll(found);
	}

	/** What is current and not deleted, no purge begins with. */
	private boolean isPurging(Map<String, AttributeValue> item) {
		String key = item.get("pk").s();
		return (key.startsWith("~v#") || item.containsKey("_del"))
				&& this.purging.contains(key.substring(key.lastIndexOf('#') + 1));
	}

	private static boolean isRecord(Map<String, AttributeValue> item) {
		return item.getOrDefault("_blobs", AttributeValue.fromNul(true)).hasM();
	}

	private void references(AttributeValue value, Set<String> found) {
		if (value.hasM() && value.m().containsKey("_b")) {
			Map<String, AttributeValue> reference = value.m();
			found(reference.get("_b").b().asByteArray(), Long.parseLong(reference.get("_n").n()),
					reference.get("_h").b().asByteArray(), found);
		}
		else if (value.hasM()) {
			value.m().values().forEach((part) -> references(part, found));
		}
		else if (value.hasL()) {
			value.l().forEach((part) -> references(part, found));
		}
	}

	private void payload(byte[] data, Set<String> found) {
		OverflowReference overflow = OverflowReference.of(data);
		byte[] compressed = data;
		if (overflow != null) {
			byte[] content = found(HexFormat.of().parseHex(overflow.content().id()), overflow.content().size(),
					HexFormat.of().parseHex(overflow.content().sha256()), found);
			if (content.length == 0) {
				return;
			}
			compressed = content;
		}
		Matcher reference = IN_JSON.matcher(decompress(compressed));
		while (reference.find()) {
			found(Base64.getDecoder().decode(reference.group(1)), Long.parseLong(reference.group(2)),
					Base64.getDecoder().decode(reference.group(3)), found);
		}
	}

	/** The content, empty if it is missing. */
	private byte[] found(byte[] id, long size, byte[] digest, Set<String> found) {
		String text = HexFormat.of().formatHex(id);
		found.add(text);
		byte[] content = this.contents.content(text);
		if (content == null) {
			return new byte[0];
		}
		if (content.length != size || !MessageDigest.isEqual(digest, sha256(content))) {
			this.findings.add(text + " has other content than its reference says");
		}
		return content;
	}

	private static String text(Map<String, AttributeValue> item) {
		return item.get("pk").s() + " / " + item.get("sk").s();
	}

	private static byte[] sha256(byte[] content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String decompress(byte[] content) {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
