package io.singletable.autoconfigure.template.broken;

import io.singletable.SingleTableEntity;

/**
 * An entity that can't be stored.
 */
@SingleTableEntity
public record WithoutId(String text) {

}
