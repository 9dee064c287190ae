package io.singletable.internal.blob;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ids of the blobs that an item holds, as an attribute of it: a set of binaries of 16
 * bytes.
 */
public final class BlobIds {

	private BlobIds() {
	}

	/**
	 * The attribute of ids.
	 * @param ids the ids, at least one, as 32 hexadecimal digits each
	 */
	public static AttributeValue toAttribute(Collection<String> ids) {
		return AttributeValue
			.fromBs(ids.stream().map((id) -> SdkBytes.fromByteArrayUnsafe(HexFormat.of().parseHex(id))).toList());
	}

	/**
	 * The ids that an item holds.
	 * @param item the item, null if there is none
	 * @param attribute name of the attribute of ids
	 */
	public static Set<String> of(@Nullable Map<String, AttributeValue> item, String attribute) {
		AttributeValue ids = (item != null) ? item.get(attribute) : null;
		return (ids == null || !ids.hasBs()) ? Set.of()
				: ids.bs()
					.stream()
					.map((id) -> HexFormat.of().formatHex(id.asByteArrayUnsafe()))
					.collect(Collectors.toSet());
	}

}
