package io.singletable.autoconfigure.repositories.cached;

import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Entity that is read often, and changes seldom.
 */
@SingleTableEntity
public record PriceList(@Id String id, @Version @Nullable Long version, int price) {

	/**
	 * The list with another price.
	 */
	public PriceList withPrice(int price) {
		return new PriceList(this.id, this.version, price);
	}

}
