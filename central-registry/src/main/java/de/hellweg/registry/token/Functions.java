package de.hellweg.registry.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Path;
import java.util.function.BiFunction;

/// The functions of a PKCS#11 library, as its C_GetFunctionList names them (PKCS#11 v2.40 section 5). A CK_ULONG is 8 bytes,
/// as on every 64-bit Unix. Each answers a CK_RV.
@SuppressWarnings("restricted")
final class Functions {
    private static final int MOST = 44;
    /// CK_VERSION and what aligns the pointers behind it.
    private static final long POINTERS = 8;

    final OnPointer initialize;
    final OnPointer finish;
    final SlotList slotList;
    final OnHandleAndPointer tokenInfo;
    final OpenSession openSession;
    final OnHandle closeSession;
    final Login login;
    final AttributeValue attributeValue;
    final OnTemplate findObjectsInit;
    final FindObjects findObjects;
    final OnHandle findObjectsFinal;
    final SignInit signInit;
    final Sign sign;

    public interface OnPointer {
        long call(MemorySegment pointer);
    }

    public interface OnHandle {
        long call(long handle);
    }

    public interface OnHandleAndPointer {
        long call(long handle, MemorySegment pointer);
    }

    public interface OnTemplate {
        long call(long session, MemorySegment template, long attributes);
    }

    public interface SlotList {
        long call(byte withToken, MemorySegment slots, MemorySegment count);
    }

    public interface OpenSession {
        long call(long slot, long flags, MemorySegment application, MemorySegment notify, MemorySegment session);
    }

    public interface Login {
        long call(long session, long user, MemorySegment pin, long length);
    }

    public interface AttributeValue {
        long call(long session, long object, MemorySegment template, long attributes);
    }

    public interface FindObjects {
        long call(long session, MemorySegment objects, long most, MemorySegment count);
    }

    public interface SignInit {
        long call(long session, MemorySegment mechanism, long key);
    }

    public interface Sign {
        long call(long session, MemorySegment content, long length, MemorySegment signature, MemorySegment written);
    }

    private Functions(MemorySegment list) {
        initialize = at(list, 0, OnPointer.class, ADDRESS);
        finish = at(list, 1, OnPointer.class, ADDRESS);
        slotList = at(list, 4, SlotList.class, JAVA_BYTE, ADDRESS, ADDRESS);
        tokenInfo = at(list, 6, OnHandleAndPointer.class, JAVA_LONG, ADDRESS);
        openSession = at(list, 12, OpenSession.class, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        closeSession = at(list, 13, OnHandle.class, JAVA_LONG);
        login = at(list, 18, Login.class, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
        attributeValue = at(list, 24, AttributeValue.class, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
        findObjectsInit = at(list, 26, OnTemplate.class, JAVA_LONG, ADDRESS, JAVA_LONG);
        findObjects = at(list, 27, FindObjects.class, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
        findObjectsFinal = at(list, 28, OnHandle.class, JAVA_LONG);
        signInit = at(list, 42, SignInit.class, JAVA_LONG, ADDRESS, JAVA_LONG);
        sign = at(list, 43, Sign.class, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    }

    private static <T> T at(MemorySegment list, int index, Class<T> shape, MemoryLayout... arguments) {
        var function = list.get(ADDRESS, POINTERS + index * ADDRESS.byteSize());
        return shaped(function, shape, arguments);
    }

    private static <T> T shaped(MemorySegment function, Class<T> shape, MemoryLayout... arguments) {
        if (function.equals(MemorySegment.NULL)) {
            throw new TokenFailure("The library of the token lacks a function of PKCS#11. Take the maker's newest.");
        }
        return MethodHandleProxies.asInterfaceInstance(shape,
                Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(JAVA_LONG, arguments)));
    }

    /// Loads a library, for as long as the process lives: libraries of tokens are not made to be unloaded.
    static Functions of(Path module) {
        BiFunction<Path, Arena, SymbolLookup> lookup = SymbolLookup::libraryLookup;
        try (var arena = Arena.ofConfined()) {
            var start = lookup.apply(module.toAbsolutePath(), Arena.global()).find("C_GetFunctionList")
                    .orElseThrow(() -> new TokenFailure(module + " is no PKCS#11 library. Check"
                            + " log-key.pkcs11.module."));
            var list = arena.allocate(ADDRESS);
            Cryptoki.check("C_GetFunctionList", shaped(start, OnPointer.class, ADDRESS).call(list));
            return new Functions(list.get(ADDRESS, 0).reinterpret(POINTERS + MOST * ADDRESS.byteSize()));
        } catch (IllegalArgumentException e) {
            throw new TokenFailure(module + " cannot be loaded as a library. Check log-key.pkcs11.module.", e);
        }
    }
}
