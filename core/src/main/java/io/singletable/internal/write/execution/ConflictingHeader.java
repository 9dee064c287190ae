package io.singletable.internal.write.execution;

import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Header of a conflicting item, on which a condition failed. A refusal stays a refusal
 * where the item can't be read.
 */
public final class ConflictingHeader {

	private ConflictingHeader() {
	}

	/**
	 * Read the header.
	 * @param stored the item, if there is one
	 * @return its header, or null if there is none that can be read
	 */
	public static @Nullable ItemHeader of(TableLayout layout, @Nullable Map<String, AttributeValue> stored) {
		try {
			return (stored != null) ? layout.header(stored) : null;
		}
		catch (CorruptItemException ex) {
			return null;
		}
	}

}
