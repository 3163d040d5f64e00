# Compiles the hot kernel once per instruction set, for a choice at run time.
#
#   achillesim_add_isa_objects(<target>
#     SOURCES kernel.cpp...        compiled once per variant, with -DACHILLESIM_ISA=<variant>
#     ENTRY   achillesim_kernel    the one symbol: extern "C" <entry>_<variant>
#     [LINK   targets...])         whose include folders and definitions the sources need
#
# The variants are baseline (x86-64, SSE2), avx2 and avx512; elsewhere, and in Debug and sanitizer
# builds, only baseline. ACHILLESIM_ISA_VARIANTS narrows them. <target> is compiled with
# ACHILLESIM_HAVE_BASELINE, ACHILLESIM_HAVE_AVX2, ACHILLESIM_HAVE_AVX512 for those that it holds.
#
# Why so much ado: an inline function or template in three objects is three weak symbols of one
# name, of which the linker keeps one for all; the baseline would then run AVX-512 code. So the
# objects of a variant are linked into one (ld -r, COMDAT groups dissolved), in which every symbol
# but the entry is made local. Link-time optimisation would undo this and is off.
# Nothing that depends on the instruction set may cross the entry: no Eigen type, only plain
# numbers, pointers and structs of these.

set(isa_default baseline)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$"
   AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug"
   AND NOT ACHILLESIM_SANITIZE)
  list(APPEND isa_default avx2 avx512)
endif()
set(ACHILLESIM_ISA_VARIANTS "${isa_default}" CACHE STRING "Instruction sets to compile the kernel for")

# -ffp-contract=off: whether a*b+c is rounded once or twice would be left to the optimiser, which may decide
# differently in the body and in the tail of one vectorised loop, so that a runner's bits would depend on the
# lane. Eigen's exp and log use fused instructions by name, in all lanes alike.
# -fno-gnu-unique: static data of templates would stay global, objcopy does not localise unique symbols. Clang
# makes none and does not know the flag.
# EIGEN_FAST_MATH=0: else Eigen takes roots from the processor's estimate of 1/sqrt, which differs from maker to maker, so
# that a run on one machine would not have the bits of another's. -fno-math-errno: nobody reads errno, and with it a loop
# of roots cannot become lanes.
set(isa_flags_all -ffp-contract=off -fno-math-errno -DEIGEN_FAST_MATH=0)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The kernel is one large unit of small functions; at its usual limits of growth GCC leaves the hottest of
  # them as calls that pass lanes through memory.
  list(APPEND isa_flags_all --param=inline-unit-growth=300 --param=large-function-growth=1000)
endif()
include(CheckCXXCompilerFlag)
check_cxx_compiler_flag(-fno-gnu-unique ACHILLESIM_HAVE_NO_GNU_UNIQUE)
if(ACHILLESIM_HAVE_NO_GNU_UNIQUE AND NOT ACHILLESIM_ISA_VARIANTS STREQUAL "baseline")
  list(APPEND isa_flags_all -fno-gnu-unique)
endif()
if(NOT ACHILLESIM_ISA_VARIANTS STREQUAL "baseline")
  # GNU's linker by name: beside Clang, CMake takes LLVM's, which cannot dissolve COMDAT groups.
  find_program(ACHILLESIM_LD NAMES ld.bfd ld REQUIRED)
  mark_as_advanced(ACHILLESIM_LD)
endif()
set(isa_flags_baseline "")
set(isa_flags_avx2 -mavx2 -mfma)
set(isa_flags_avx512 -mavx512f -mavx512dq -mavx512vl -mavx512bw -mfma -mprefer-vector-width=512)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms from inside the compiler's own intrinsics (GCC bug 105593).
  list(APPEND isa_flags_avx512 -Wno-uninitialized -Wno-maybe-uninitialized)
endif()

function(achillesim_add_isa_objects target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ENTRY" "SOURCES;LINK")
  foreach(variant IN LISTS ACHILLESIM_ISA_VARIANTS)
    set(objects ${target}_${variant})
    add_library(${objects} OBJECT ${arg_SOURCES})
    target_link_libraries(${objects} PRIVATE ${arg_LINK})
    target_compile_options(${objects} PRIVATE ${isa_flags_all} ${isa_flags_${variant}})
    target_compile_definitions(${objects} PRIVATE ACHILLESIM_ISA=${variant})

    set(localised "${CMAKE_CURRENT_BINARY_DIR}/isa/${arg_ENTRY}_${variant}.o")
    if(ACHILLESIM_ISA_VARIANTS STREQUAL "baseline")
      # A single variant has nothing to keep apart.
      target_sources(${target} PRIVATE $<TARGET_OBJECTS:${objects}>)
    else()
      add_custom_command(
        OUTPUT "${localised}"
        COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_CURRENT_BINARY_DIR}/isa"
        COMMAND ${ACHILLESIM_LD} -r --force-group-allocation -o "${localised}" $<TARGET_OBJECTS:${objects}>
        COMMAND ${CMAKE_OBJCOPY} --keep-global-symbol=${arg_ENTRY}_${variant} "${localised}"
        DEPENDS $<TARGET_OBJECTS:${objects}>
        COMMENT "Localising ${arg_ENTRY}_${variant}"
        COMMAND_EXPAND_LISTS VERBATIM)
      set_source_files_properties("${localised}" PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
      target_sources(${target} PRIVATE "${localised}")
      set_property(GLOBAL APPEND PROPERTY ACHILLESIM_ISA_OBJECTS "${localised}")
    endif()
    string(TOUPPER ${variant} upper)
    target_compile_definitions(${target} PRIVATE ACHILLESIM_HAVE_${upper}=1)
  endforeach()
endfunction()
