package io.singletable.internal.read;

import java.util.Map;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.UnknownTypeException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items that were written without a constraint: what they would claim, their content
 * tells.
 */
public record UnclaimedItems(TableLayout layout, ItemReader reader) {

	/**
	 * The claim that an item would have of a constraint. By a newer schema version, it
	 * may have another one.
	 * @param item the whole item
	 * @return the claim, {@link UniqueClaims#UNCONSTRAINED} also of what has no form in a
	 * key, or null if the item can't be read
	 */
	public @Nullable String claimOf(EntityMetadata<?> type, String constraint, ItemKey key, ItemHeader header,
			Map<String, AttributeValue> item) {
		try {
			Object entity = this.reader.read(type, header, item, this.layout.idOf(type, key));
			return new EntityClaims(this.layout).of(type, entity, constraint);
		}
		catch (UnwritableEntityException ex) {
			return UniqueClaims.UNCONSTRAINED;
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException | IllegalArgumentException ex) {
			return null;
		}
	}

}
