package io.singletable.autoconfigure.template.broken;

import io.singletable.SingleTableEntity;

/**
 * Entity that can't be stored.
 */
@SingleTableEntity
public record WithoutId(String text) {

}
